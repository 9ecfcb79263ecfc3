"""sdk_windows.py URL KEY FROM TO: the same over a range that is too long for one answer, asked for in windows of eight days: 48 countries
by 192 hours are the most that fits below the server's 10,000 rows."""

import json
import sys

import livepeer

DAYS = 8 * 86_400_000

url, key, start, end = sys.argv[1:]
metrics = livepeer.Livepeer(api_key=key, server_url=url).metrics
count, views, minutes = 0, 0, 0.0
for first in range(int(start), int(end), DAYS):
    asked = {"from_": first, "to": min(first + DAYS, int(end)), "time_step": "hour", "breakdown_by": ["country"]}
    for row in metrics.get_viewership(request=asked).data:
        count += 1
        views += row.view_count
        minutes += row.playtime_mins
print(json.dumps([[count, views, minutes]]))
