course/course.toml:3: title.es: falta title.en: escriba el texto en ese idioma, o quite el idioma de course.toml
course/course.toml:5: summary.en: falta summary.es: escriba el texto en ese idioma, o quite el idioma de course.toml
course/01-first/lesson.en.md:1: falta el archivo: escriba la lección en «en», o quite ese idioma de course.toml
course/01-first/quiz.toml:5: question[0].answer[0].feedback: falta question[0].answer[0].feedback.es: escriba el texto en ese idioma, o quite el idioma de course.toml
course/01-first/quiz.toml:5: question[0].answer[0].feedback: falta question[0].answer[0].feedback.en: escriba el texto en ese idioma, o quite el idioma de course.toml
course/01-first/quiz.toml:11: question[0].answer[1].text.es: falta question[0].answer[1].text.en: escriba el texto en ese idioma, o quite el idioma de course.toml
