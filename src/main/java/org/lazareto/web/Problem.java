// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lazareto.text.Catalogue;
import tools.jackson.databind.json.JsonMapper;

/**
 * What went wrong, told to a program: the details of RFC 9457, in the language of who runs it.
 * Immutable.
 *
 * @param more members beside those of the standard: stable words for the program to go by
 */
public record Problem(int status, String detail, Map<String, String> more) {

  /** RFC 9457 6.1. */
  public static final String TYPE = "application/problem+json";

  private static final String WORDS = "web.api.trouble.";

  public Problem {
    more = Map.copyOf(more);
  }

  /** One that the status alone tells. */
  static Problem of(int status, Catalogue language) {
    return new Problem(status, language.say(WORDS + status + ".text"), Map.of());
  }

  /** RFC 9457 4.2.1: without a type of its own the title is that of the status. */
  public Reply reply(Catalogue language) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("title", language.say(WORDS + status + ".title"));
    members.put("status", status);
    members.put("detail", detail);
    members.putAll(more);
    Reply text = Reply.text(TYPE, JsonMapper.shared().writeValueAsString(members) + "\n");
    return text.withStatus(status).with("Content-Language", Languages.code(language));
  }
}
