course/course.toml:5: title.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
course/course.toml:7: summary.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
course/01-first/lesson.en.md:1: «en» no está entre los idiomas de course.toml: añádalo allí, o quite el archivo
course/01-first/quiz.toml:4: question[0].text.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
course/01-first/quiz.toml:8: question[0].answer[0].text.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
course/01-first/quiz.toml:10: question[0].answer[0].feedback.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
course/01-first/quiz.toml:14: question[0].answer[1].text.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
course/01-first/quiz.toml:16: question[0].answer[1].feedback.en: «en» no está entre los idiomas de course.toml: añádalo allí, o quite esto
