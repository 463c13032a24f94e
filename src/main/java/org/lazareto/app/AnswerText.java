// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lazareto.explain.Answered;
import org.lazareto.verdict.Reply;

/** How an engine's answer is told, to people and to programs. Immutable. */
record AnswerText(Wording wording) {

  /** A line of a table. */
  Map<String, Object> row(Reply reply) {
    Answered answered = Answered.of(reply);
    return Map.of(
        "engine", reply.engine(),
        "generation", reply.generation(),
        "said", wording.word(answered.word()),
        "name", answered.text(),
        "words", answered.remembered() ? say("explain.remembered") : reply.words(),
        "where", answered.everywhere() ? say("explain.every-piece") : where(reply));
  }

  private String where(Reply reply) {
    return reply.part().isEmpty() ? say("part.message") : reply.part();
  }

  private String say(String key) {
    return wording.catalogue().say(key);
  }

  /** For programs. */
  static Map<String, Object> object(Reply reply) {
    Answered answered = Answered.of(reply);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("engine", reply.engine());
    row.put("generation", reply.generation());
    row.put("part", reply.part());
    row.put("answer", answered.word());
    row.put("text", answered.text());
    row.put("words", reply.words());
    return row;
  }
}
