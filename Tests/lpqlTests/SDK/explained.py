"""What `lpql explain` gives as code, and running it."""

import contextlib
import io
import json
import os
import subprocess
import unittest.mock


class Explained:
    """The snippets of a program's one request to a server."""

    def __init__(self, lpql, url, key, now, program):
        self.environment = dict(os.environ, LIVEPEER_API_KEY=key)
        self.flags = ["--json", "--now", now, "--server", url, "-e", program]
        self.lpql = lpql
        (call,) = json.loads(self._run([lpql, "explain", *self.flags]))["calls"]
        self.code = call["code"]
        self.target = call["target"]

    def _run(self, command):
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout

    def answer(self):
        """lpql's own answer."""
        return json.loads(self._run([self.lpql, "--quiet", *self.flags]))

    def curl(self):
        return self._run(["sh", "-c", self.code["curl"].replace("curl ", "curl -sS ", 1)])

    def python(self):
        """The lines that the snippet prints, a JSON object each; run here, for the SDK takes a second to load."""
        output = io.StringIO()
        with unittest.mock.patch.dict(os.environ, self.environment), contextlib.redirect_stdout(output):
            exec(self.code["python"], {"__name__": "__main__"})
        return [json.loads(line) for line in output.getvalue().splitlines()]
