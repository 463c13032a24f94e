# Sends one message (a file with LF line ends) until a server has taken it: PORT FILE FROM TO.
import smtplib
import sys
import time

port, file, sender, to = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
message = open(file, "rb").read()
for _ in range(300):
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=60) as server:
            server.sendmail(sender, [to], message, ["BODY=8BITMIME"])
        sys.exit(0)
    except (OSError, smtplib.SMTPException):
        time.sleep(0.2)
sys.exit(1)
