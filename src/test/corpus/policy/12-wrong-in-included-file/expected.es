more/10-ward.toml:3: rules[0].when.routes[0]: pigeon no se admite: escriba uno de smtp, uucp, local, proxy, milter, entre comillas
