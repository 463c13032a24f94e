// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;

/**
 * The page of one outbreak rule as its template reads it. Immutable.
 *
 * @param preview what it would have hit before it was made, if that was just now
 */
record OneView(
    Page page, OutbreakRule rule, List<OutbreakRule.Event> events, Optional<Hits> preview) {

  OneView {
    events = List.copyOf(events);
  }

  Frame frame() {
    return page.frame();
  }

  String say(String key, Object... arguments) {
    return page.say("web.admin.rules." + key, arguments);
  }

  boolean mayDecide() {
    return page.may(Rights.DECIDE);
  }

  /** How long it took from the press of the button until it held. */
  Optional<String> took() {
    return whole("took").map(millis -> say("took", page.words().span(Duration.ofMillis(millis))));
  }

  /** What became of what it had caught, once it was retired. */
  Optional<String> freed() {
    return whole("released")
        .flatMap(released -> whole("held").map(held -> say("freed", released, held)));
  }

  private Optional<Long> whole(String field) {
    return page.asked().query().find(field).filter(t -> t.matches("[0-9]{1,9}")).map(Long::valueOf);
  }
}
