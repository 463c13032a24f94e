lazareto.toml:4: passage.attempts: attempts debe ser 1 o más, no 0
lazareto.toml:5: passage.html: much no se admite: escriba un tamaño, como 512, "64K", "25M" o "1G"
lazareto.toml:10: sendmail.sweep: soon no se admite: escriba una duración entre comillas, como "250ms", "90s", "5m", "2h" o "3d"
lazareto.toml:14: sendmail.lanes[0].workers: workers debe ser 1 o más, no 0
