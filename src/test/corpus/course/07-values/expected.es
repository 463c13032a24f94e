course/course.toml:1: name: no es un nombre: escriba hasta 40 letras minúsculas sin tilde, cifras y guiones, con una letra al principio
course/course.toml:2: version: escriba un número de 1 a 1000000
course/course.toml:3: pass: escriba un número de 1 a 100
course/course.toml:4: tries: escriba un número de 1 a 100
course/course.toml:5: valid: escriba un número de 0 a 36500
course/course.toml:6: languages: nombre cada idioma una vez, al menos uno: ["es", "en"]
course/course.toml:8: title.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
course/course.toml:10: summary.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
course/01-first/lesson.en.md:1: «en» no está entre los idiomas de course.toml: añádalo allí, o quite el archivo
course/01-first/quiz.toml:4: question[0].text.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
course/01-first/quiz.toml:8: question[0].answer[0].text.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
course/01-first/quiz.toml:10: question[0].answer[0].feedback.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
course/01-first/quiz.toml:14: question[0].answer[1].text.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
course/01-first/quiz.toml:16: question[0].answer[1].feedback.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
