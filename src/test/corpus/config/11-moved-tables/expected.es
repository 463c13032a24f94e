lazareto.toml:1: rendition: esto tiene ahora otro nombre: mailbox.rendition
lazareto.toml:4: preview: esto tiene ahora otro nombre: mailbox.preview
