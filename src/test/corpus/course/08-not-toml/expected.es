esto no es TOML: course/course.toml:7: Unknown token
esto no es TOML: course/01-first/quiz.toml:2: Unexpected token: Got STD_TABLE_CLOSE, expected ARRAY_TABLE_CLOSE
