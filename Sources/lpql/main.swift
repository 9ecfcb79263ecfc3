print("lpql")
