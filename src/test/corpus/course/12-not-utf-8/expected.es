course/01-first/lesson.es.md:1: no está en UTF-8: guárdelo con esa codificación
course/01-first/lesson.en.md:3: un carácter de control: quítelo
course/01-first/quiz.toml:1: no está en UTF-8: guárdelo con esa codificación
