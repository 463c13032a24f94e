course/01-first/lesson.es.md:1: el título debe tener solo palabras, sin marcas, enlaces ni imágenes
course/01-first/lesson.es.md:3: un encabezado de nivel 3 no va aquí: debajo del título va ##, debajo de este ###
course/01-first/lesson.es.md:5: un encabezado de nivel 1 no va aquí: debajo del título va ##, debajo de este ###
course/01-first/lesson.en.md:1: no hay nada debajo del título: escriba la lección
