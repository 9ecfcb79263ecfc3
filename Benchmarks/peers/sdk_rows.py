"""sdk_rows.py URL KEY FROM TO: one answer of Livepeer's Python SDK, and its sums; [[rows, views, minutes]]."""

import json
import sys

import livepeer

url, key, start, end = sys.argv[1:]
metrics = livepeer.Livepeer(api_key=key, server_url=url).metrics
asked = {"from_": int(start), "to": int(end), "time_step": "hour", "breakdown_by": ["country"]}
rows = metrics.get_viewership(request=asked).data
print(json.dumps([[len(rows), sum(row.view_count for row in rows), sum(row.playtime_mins for row in rows)]]))
