// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.List;
import java.util.Optional;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.held.HeldMessage.Wish;

/**
 * The page before a step, as its template reads it. Immutable.
 *
 * @param refused why the step was not taken just now
 */
record StepView(
    Frame frame,
    Step step,
    HeldMessage held,
    List<Wish> wishes,
    Optional<LazaretoException> refused) {

  private static final int MOST = 200;

  /** A value of a form, and how it is shown. */
  record Choice(String value, String shown, boolean chosen) {}

  StepView {
    wishes = List.copyOf(wishes);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.admin.held." + key, arguments);
  }

  /** The same for this step. */
  String saying(String key, Object... arguments) {
    return say(step.label() + "." + key, arguments);
  }

  String path() {
    return HeldPages.PATH + "/" + held.id() + "/" + step.label();
  }

  Optional<String> why() {
    return refused.map(e -> Desk.why(frame.asked(), e));
  }

  /** Whether it can only be done in spite of what today's examination says. */
  boolean asksDespite() {
    return refused
        .filter(e -> e.key().matches("quarantine\\.release-(infected|unknown)"))
        .isPresent();
  }

  /** Too many to choose among on a page: all of them, or others that are named. */
  boolean areMany() {
    return held.recipients().size() > HeldMessage.MOST;
  }

  boolean ticksAll() {
    return refused.isEmpty() || ticked("all");
  }

  /** All of them at first, later those that were chosen. */
  List<Choice> recipients() {
    if (areMany()) {
      return List.of();
    }
    List<String> chosen = refused.isPresent() ? form().all("to") : held.recipients();
    return choices(held.recipients(), chosen);
  }

  /** One of those for whom it is held. */
  List<Choice> one() {
    return choices(held.recipients(), form().all("by"));
  }

  /** One of those who ask. */
  List<Choice> requesters() {
    List<String> chosen = refused.isPresent() ? form().all("by") : frame.asked().query().all("by");
    return choices(wishes.stream().map(Wish::by).toList(), chosen);
  }

  String typed(String field) {
    return form().find(field).orElse("");
  }

  boolean ticked(String field) {
    return form().find(field).isPresent();
  }

  private Fields form() {
    return frame.asked().form();
  }

  private static List<Choice> choices(List<String> all, List<String> chosen) {
    return all.stream()
        .limit(MOST)
        .map(v -> new Choice(v, Quoted.of(v), chosen.contains(v)))
        .toList();
  }
}
