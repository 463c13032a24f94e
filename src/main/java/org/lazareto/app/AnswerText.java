// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

/** How an engine's answer is told, to people and to programs. Immutable. */
record AnswerText(Wording wording) {

  /** The word for a kind of answer, and what the engine said besides. */
  private record Said(String word, String text) {}

  /** A line of a table. */
  Map<String, Object> row(Reply reply) {
    Said said = said(reply.answer());
    return Map.of(
        "engine", reply.engine(),
        "generation", reply.generation(),
        "said", wording.word(said.word()),
        "name", said.text(),
        "words", words(reply),
        "where", where(reply));
  }

  private String words(Reply reply) {
    boolean remembered =
        reply.words().isEmpty()
            && (reply.answer() instanceof Answer.Clean || reply.answer() instanceof Answer.Found);
    return remembered ? wording.catalogue().say("explain.remembered") : reply.words();
  }

  private String where(Reply reply) {
    if (reply.answer() instanceof Answer.Clean) {
      return wording.catalogue().say("explain.every-piece");
    }
    return reply.part().isEmpty() ? wording.catalogue().say("part.message") : reply.part();
  }

  /** For programs. */
  static Map<String, Object> object(Reply reply) {
    Said said = said(reply.answer());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("engine", reply.engine());
    row.put("generation", reply.generation());
    row.put("part", reply.part());
    row.put("answer", said.word());
    row.put("text", said.text());
    row.put("words", reply.words());
    return row;
  }

  private static Said said(Answer answer) {
    return switch (answer) {
      case Answer.Clean _ -> new Said("clean", "");
      case Answer.Found(String signature) -> new Said("found", signature);
      case Answer.Suspended(String signature) -> new Said("suspended", signature);
      case Answer.NotFullyScanned(String reason) -> new Said("not-fully-scanned", reason);
      case Answer.Failed(boolean _, String reason) -> new Said("failed", reason);
    };
  }
}
