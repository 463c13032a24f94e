course/01-first/b.png:1: no es una imagen PNG entera y fija: guárdela de nuevo
course/01-first/big.png:1: 21068 bytes, más de 20K: redúzcala (desk.courses.limits.picture)
course/01-first/broken.svg:3: no es una imagen SVG bien formada: guárdela de nuevo
course/01-first/entity.svg:1: un tipo de documento, una entidad o una instrucción: quítela de la imagen
course/01-first/script.svg:2: el elemento script no se admite: dibuje con path, rect, circle, line, text y similares, sin script, style, enlaces ni imágenes incrustadas
course/01-first/script.svg:3: el atributo onload no se admite: nada puede actuar ni remitir fuera de la imagen; dé los colores con fill y stroke
course/01-first/script.svg:3: el atributo fill no se admite: nada puede actuar ni remitir fuera de la imagen; dé los colores con fill y stroke
course/01-first/script.svg:4: el elemento image no se admite: dibuje con path, rect, circle, line, text y similares, sin script, style, enlaces ni imágenes incrustadas
course/01-first/script.svg:4: el atributo href no se admite: nada puede actuar ni remitir fuera de la imagen; dé los colores con fill y stroke
course/01-first/script.svg:4: el elemento a no se admite: dibuje con path, rect, circle, line, text y similares, sin script, style, enlaces ni imágenes incrustadas
course/01-first/script.svg:4: el atributo href no se admite: nada puede actuar ni remitir fuera de la imagen; dé los colores con fill y stroke
course/01-first/sheet.svg:2: un tipo de documento, una entidad o una instrucción: quítela de la imagen
course/01-first/sheet.svg:4: el elemento style no se admite: dibuje con path, rect, circle, line, text y similares, sin script, style, enlaces ni imágenes incrustadas
course/01-first/sheet.svg:4: el elemento foreignObject no se admite: dibuje con path, rect, circle, line, text y similares, sin script, style, enlaces ni imágenes incrustadas
course/01-first/tail.png:1: no es una imagen PNG entera y fija: guárdela de nuevo
course/01-first/wide.png:1: mide más de 1600 píxeles de ancho o de alto: redúzcala (desk.courses.limits.side)
course/01-first/wide.png:1: más de 6 imágenes en esta lección (desk.courses.limits.pictures)
course/01-first/lesson.es.md:3: la imagen fine.svg no tiene descripción: escriba entre los corchetes qué muestra, para quien no puede verla y para el correo
course/01-first/lesson.es.md:7: no hay ninguna imagen nada.png junto a esta lección: corrija el nombre, o ponga el archivo
course/01-first/lesson.es.md:9: no hay ninguna imagen https://a.example/x.png junto a esta lección: corrija el nombre, o ponga el archivo
