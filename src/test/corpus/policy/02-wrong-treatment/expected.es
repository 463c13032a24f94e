policy.toml:3: rules[0].treatment: devour no se admite: escriba uno de deliver, quarantine, reject, discard, hold, entre comillas
