// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.tokens;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.web.Frame;
import org.lazareto.web.Role;
import org.lazareto.web.account.Token;

/**
 * The page of all tokens, with the form for a new one. Immutable.
 *
 * @param said what was done or what is wrong; or empty
 * @param wrong whether it is wrong
 */
record TokensView(Frame frame, List<Token> tokens, Instant now, String said, boolean wrong) {

  TokensView {
    tokens = List.copyOf(tokens);
  }

  String say(String key, Object... arguments) {
    return frame.say(key, arguments);
  }

  /** What was typed, where the form comes back. */
  String typed(String field, String otherwise) {
    return frame.asked().form().find(field).orElse(otherwise);
  }

  List<Role> roles() {
    return List.of(Role.values());
  }

  String role(Role role) {
    return say("web.account.role." + role.label());
  }

  /** The least that a program needs is offered first. */
  boolean chosen(Role role) {
    return role.label().equals(typed("role", Role.READER.label()));
  }

  String expires(Token token) {
    String moment = frame.words().moment(token.expires());
    return token.holds(now) ? moment : say("web.admin.tokens.expired", moment);
  }

  String used(Token token) {
    Optional<Instant> at = token.used();
    return at.map(frame.words()::moment).orElseGet(() -> say("web.admin.tokens.never"));
  }
}
