# Sends one message (a file with LF line ends) until a server has taken it: PORT FILE FROM TO.
# A refusal for good is not insisted on.
import smtplib
import sys
import time

port, file, sender, to = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
# smtplib sends bytes as they stand.
message = open(file, "rb").read().replace(b"\n", b"\r\n")
for _ in range(600):
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=60) as server:
            server.sendmail(sender, [to], message, ["BODY=8BITMIME"])
        sys.exit(0)
    except smtplib.SMTPDataError as refusal:
        if refusal.smtp_code >= 500:
            sys.exit(f"{file}: {refusal}")
    except (OSError, smtplib.SMTPException):
        pass
    time.sleep(0.2)
sys.exit(f"{file}: nobody took it")
