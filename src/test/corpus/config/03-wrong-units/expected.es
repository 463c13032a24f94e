lazareto.toml:2: limits.time: 5 minutes no se admite: escriba una duración entre comillas, como "250ms", "90s", "5m", "2h" o "3d"
lazareto.toml:3: limits.unpacked: 1 gigabyte no se admite: escriba un tamaño, como 512, "64K", "25M" o "1G"
