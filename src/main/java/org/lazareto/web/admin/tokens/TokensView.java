// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.tokens;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.web.Frame;
import org.lazareto.web.Role;
import org.lazareto.web.account.Token;
import org.lazareto.web.admin.Page;

/** The page of all tokens, with the form for a new one. Immutable. */
record TokensView(Page page, List<Token> tokens, Instant now) {

  TokensView {
    tokens = List.copyOf(tokens);
  }

  Frame frame() {
    return page.frame();
  }

  String say(String key, Object... arguments) {
    return page.say(key, arguments);
  }

  /** What was typed, where the form comes back. */
  String typed(String field, String otherwise) {
    return page.asked().form().find(field).orElse(otherwise);
  }

  List<Role> roles() {
    return List.of(Role.values());
  }

  String role(Role role) {
    return say("web.account.role." + role.label());
  }

  /** With the nodes that it is for, if it is for some alone. */
  String duty(Token token) {
    return page.words().duty(token.duty());
  }

  /** The least that a program needs is offered first. */
  boolean chosen(Role role) {
    return role.label().equals(typed("role", Role.READER.label()));
  }

  String expires(Token token) {
    String moment = page.words().moment(token.expires());
    return token.holds(now) ? moment : say("web.admin.tokens.expired", moment);
  }

  String used(Token token) {
    Optional<Instant> at = token.used();
    return at.map(page.words()::moment).orElseGet(() -> say("web.admin.tokens.never"));
  }
}
