extension Place {
  /// The places, heaviest countries with several. The last two are viewers behind VPNs, of whom little or nothing is known.
  static let all: [Place] = [
    Place(
      "North America", "United States", "California", "America/Los_Angeles", -480, "9q5", 60, .americas, .appleLeaning,
      90),
    Place(
      "North America", "United States", "California", "America/Los_Angeles", -480, "9q8", 35, .americas, .appleLeaning,
      80),
    Place(
      "North America", "United States", "New York", "America/New_York", -300, "dr5", 62, .americas, .appleLeaning, 85),
    Place("North America", "United States", "Texas", "America/Chicago", -360, "9vk", 38, .americas, .appleLeaning, 95),
    Place("North America", "United States", "Texas", "America/Chicago", -360, "9vg", 26, .americas, .appleLeaning, 95),
    Place(
      "North America", "United States", "Illinois", "America/Chicago", -360, "dp3", 28, .americas, .appleLeaning, 90),
    Place(
      "North America", "United States", "Florida", "America/New_York", -300, "dhw", 32, .americas, .appleLeaning, 95),
    Place(
      "North America", "United States", "Washington", "America/Los_Angeles", -480, "c23", 20, .americas, .appleLeaning,
      85),
    Place(
      "North America", "United States", "Colorado", "America/Denver", -420, "9xj", 13, .americas, .appleLeaning, 95),
    Place(
      "North America", "United States", "Georgia", "America/New_York", -300, "dn5", 18, .americas, .appleLeaning, 95),
    Place("North America", "United States", nil, "America/New_York", -300, "dqc", 9, .americas, .appleLeaning, 90),
    Place("North America", "Canada", "Ontario", "America/Toronto", -300, "dpz", 24, .americas, .appleLeaning, 95),
    Place("North America", "Canada", "Quebec", "America/Toronto", -300, "f25", 13, .americas, .appleLeaning, 100),
    Place(
      "North America", "Canada", "British Columbia", "America/Vancouver", -480, "c2b", 10, .americas, .appleLeaning, 100
    ),
    Place(
      "North America", "Mexico", "Mexico City", "America/Mexico_City", -360, "9g3", 24, .americas, .androidLeaning, 170),
    Place("North America", "Mexico", "Jalisco", "America/Mexico_City", -360, "9ew", 9, .americas, .androidLeaning, 180),
    Place(
      "South America", "Brazil", "São Paulo", "America/Sao_Paulo", -180, "6gy", 46, .americas, .androidLeaning, 190),
    Place(
      "South America", "Brazil", "Rio de Janeiro", "America/Sao_Paulo", -180, "75c", 20, .americas, .androidLeaning, 195
    ),
    Place("South America", "Brazil", "Bahia", "America/Bahia", -180, "7js", 9, .americas, .androidLeaning, 230),
    Place("South America", "Brazil", "Amazonas", "America/Manaus", -240, "6xm", 3, .americas, .androidLeaning, 310),
    Place(
      "South America", "Argentina", "Buenos Aires", "America/Argentina/Buenos_Aires", -180, "69y", 17, .americas,
      .androidLeaning, 210),
    Place(
      "South America", "Colombia", "Bogota D.C.", "America/Bogota", -300, "d2g", 12, .americas, .androidLeaning, 200),
    Place(
      "South America", "Chile", "Santiago Metropolitan", "America/Santiago", -240, "66j", 8, .americas, .androidLeaning,
      205),
    Place("South America", "Peru", "Lima", "America/Lima", -300, "6mc", 7, .americas, .androidLeaning, 230),
    Place("Europe", "United Kingdom", "England", "Europe/London", 0, "gcp", 44, .europe, .appleLeaning, 80),
    Place("Europe", "United Kingdom", "Scotland", "Europe/London", 0, "gcv", 6, .europe, .appleLeaning, 90),
    Place("Europe", "Ireland", "Leinster", "Europe/Dublin", 0, "gc7", 6, .europe, .appleLeaning, 85),
    Place("Europe", "Germany", "Berlin", "Europe/Berlin", 60, "u33", 24, .europe, .balanced, 80),
    Place("Europe", "Germany", "Bavaria", "Europe/Berlin", 60, "u28", 19, .europe, .balanced, 85),
    Place("Europe", "Germany", "North Rhine-Westphalia", "Europe/Berlin", 60, "u1h", 20, .europe, .balanced, 80),
    Place("Europe", "France", "Île-de-France", "Europe/Paris", 60, "u09", 30, .europe, .balanced, 85),
    Place("Europe", "France", "Auvergne-Rhône-Alpes", "Europe/Paris", 60, "u05", 9, .europe, .balanced, 95),
    Place("Europe", "Spain", "Madrid", "Europe/Madrid", 60, "ezj", 18, .europe, .balanced, 95),
    Place("Europe", "Spain", "Catalonia", "Europe/Madrid", 60, "sp3", 13, .europe, .balanced, 95),
    Place("Europe", "Portugal", "Lisbon", "Europe/Lisbon", 0, "eyc", 7, .europe, .balanced, 100),
    Place("Europe", "Italy", "Lombardy", "Europe/Rome", 60, "u0n", 16, .europe, .balanced, 95),
    Place("Europe", "Italy", "Lazio", "Europe/Rome", 60, "sr2", 12, .europe, .balanced, 100),
    Place("Europe", "Netherlands", "North Holland", "Europe/Amsterdam", 60, "u17", 14, .europe, .balanced, 70),
    Place("Europe", "Poland", "Mazovia", "Europe/Warsaw", 60, "u3q", 15, .europe, .androidLeaning, 95),
    Place("Europe", "Sweden", "Stockholm County", "Europe/Stockholm", 60, "u6s", 9, .europe, .appleLeaning, 80),
    Place("Europe", "Switzerland", "Zurich", "Europe/Zurich", 60, "u0q", 7, .europe, .appleLeaning, 80),
    Place("Europe", "Austria", "Vienna", "Europe/Vienna", 60, "u2e", 7, .europe, .balanced, 85),
    Place("Europe", "Ukraine", "Kyiv City", "Europe/Kyiv", 120, "u8v", 10, .europe, .androidLeaning, 140),
    Place("Europe", "Greece", "Attica", "Europe/Athens", 120, "swb", 6, .europe, .androidLeaning, 120),
    Place("Europe", "Finland", "Uusimaa", "Europe/Helsinki", 120, "ud9", 5, .europe, .balanced, 85),
    Place("Asia", "Türkiye", "Istanbul", "Europe/Istanbul", 180, "sxk", 19, .africaAndMiddleEast, .androidLeaning, 150),
    Place("Africa", "Nigeria", "Lagos", "Africa/Lagos", 60, "s14", 20, .africaAndMiddleEast, .androidLeaning, 360),
    Place("Africa", "Nigeria", nil, "Africa/Lagos", 60, "s1t", 6, .africaAndMiddleEast, .androidLeaning, 400),
    Place("Africa", "Ghana", "Greater Accra", "Africa/Accra", 0, "ebz", 6, .africaAndMiddleEast, .androidLeaning, 370),
    Place(
      "Africa", "Kenya", "Nairobi County", "Africa/Nairobi", 180, "kzf", 9, .africaAndMiddleEast, .androidLeaning, 330),
    Place(
      "Africa", "South Africa", "Gauteng", "Africa/Johannesburg", 120, "ke7", 13, .africaAndMiddleEast, .androidLeaning,
      270),
    Place("Africa", "Egypt", "Cairo", "Africa/Cairo", 120, "stq", 13, .africaAndMiddleEast, .androidLeaning, 290),
    Place(
      "Africa", "Morocco", "Casablanca-Settat", "Africa/Casablanca", 60, "evf", 7, .africaAndMiddleEast,
      .androidLeaning, 250),
    Place("Asia", "Israel", "Tel Aviv", "Asia/Jerusalem", 120, "sv8", 7, .africaAndMiddleEast, .appleLeaning, 130),
    Place(
      "Asia", "Saudi Arabia", "Riyadh Region", "Asia/Riyadh", 180, "th3", 9, .africaAndMiddleEast, .appleLeaning, 180),
    Place(
      "Asia", "United Arab Emirates", "Dubai", "Asia/Dubai", 240, "thr", 9, .africaAndMiddleEast, .appleLeaning, 140),
    Place("Asia", "India", "Maharashtra", "Asia/Kolkata", 330, "te7", 32, .asiaPacific, .androidLeaning, 240),
    Place("Asia", "India", "Delhi", "Asia/Kolkata", 330, "ttn", 28, .asiaPacific, .androidLeaning, 240),
    Place("Asia", "India", "Karnataka", "Asia/Kolkata", 330, "tdr", 22, .asiaPacific, .androidLeaning, 230),
    Place("Asia", "India", "West Bengal", "Asia/Kolkata", 330, "tun", 10, .asiaPacific, .androidLeaning, 270),
    Place("Asia", "Pakistan", "Punjab", "Asia/Karachi", 300, "tts", 9, .asiaPacific, .androidLeaning, 330),
    Place("Asia", "Bangladesh", "Dhaka Division", "Asia/Dhaka", 360, "wh0", 7, .asiaPacific, .androidLeaning, 340),
    Place("Asia", "Nepal", "Bagmati Province", "Asia/Kathmandu", 345, "tuu", 3, .asiaPacific, .androidLeaning, 350),
    Place("Asia", "Indonesia", "Jakarta", "Asia/Jakarta", 420, "qqg", 24, .asiaPacific, .androidLeaning, 260),
    Place("Asia", "Philippines", "Metro Manila", "Asia/Manila", 480, "wdw", 18, .asiaPacific, .androidLeaning, 260),
    Place(
      "Asia", "Vietnam", "Ho Chi Minh City", "Asia/Ho_Chi_Minh", 420, "w3g", 14, .asiaPacific, .androidLeaning, 230),
    Place("Asia", "Thailand", "Bangkok", "Asia/Bangkok", 420, "w4r", 13, .asiaPacific, .androidLeaning, 190),
    Place("Asia", "Singapore", nil, "Asia/Singapore", 480, "w21", 8, .asiaPacific, .appleLeaning, 90),
    Place("Asia", "Hong Kong", nil, "Asia/Hong_Kong", 480, "wec", 8, .asiaPacific, .appleLeaning, 90),
    Place("Asia", "Taiwan", "Taipei City", "Asia/Taipei", 480, "wsq", 11, .asiaPacific, .balanced, 100),
    Place("Asia", "Japan", "Tokyo", "Asia/Tokyo", 540, "xn7", 40, .asiaPacific, .appleLeaning, 85),
    Place("Asia", "Japan", "Osaka", "Asia/Tokyo", 540, "xn0", 14, .asiaPacific, .appleLeaning, 90),
    Place("Asia", "South Korea", "Seoul", "Asia/Seoul", 540, "wyd", 22, .asiaPacific, .balanced, 75),
    Place(
      "Oceania", "Australia", "New South Wales", "Australia/Sydney", 600, "r3g", 17, .asiaPacific, .appleLeaning, 120),
    Place("Oceania", "Australia", "Victoria", "Australia/Melbourne", 600, "r1r", 13, .asiaPacific, .appleLeaning, 125),
    Place("Oceania", "New Zealand", "Auckland", "Pacific/Auckland", 720, "rck", 6, .asiaPacific, .appleLeaning, 140),
    Place("Europe", nil, nil, nil, 60, nil, 6, .europe, .balanced, 140),
    Place(nil, nil, nil, nil, 0, nil, 9, .americas, .balanced, 200),
  ]
}
