lazareto.toml:8: site.institutions[1]: «192.0.2.0/240» no es una red: escriba una como 192.0.2.0/24 o 2001:db8::/32
