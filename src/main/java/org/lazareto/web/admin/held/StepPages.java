// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.held.HeldMessage.Wish;

/** The page before each step on one message, and the step itself. Thread-safe. */
record StepPages(HeldPages pages) {

  private static final int REFUSED = 409; // RFC 9110 15.5.10: as it is now, it cannot be done
  private static final int LONGEST_WORDS = 500;

  /** An address that no command can misread. */
  private static final String ADDRESS =
      "[A-Za-z0-9._+=/][A-Za-z0-9._+=/-]{0,63}@[A-Za-z0-9.-]{1,250}";

  Reply confirm(Asked asked, Step step) {
    return page(asked, step, pages.held(asked, HeldPages.id(asked)), Optional.empty());
  }

  Reply carryOut(Asked asked, Step step) {
    HeldMessage held = pages.held(asked, HeldPages.id(asked));
    try {
      return switch (pages.desk().change(asked, request(asked, step, held))) {
        case Done.Well _ ->
            Reply.seeOther(Desk.done(back(asked, held.id()), "held-" + step.label()));
        case Done.Refused(var why) -> page(asked, step, held, Optional.of(why));
      };
    } catch (LazaretoException e) {
      return page(asked, step, held, Optional.of(e));
    }
  }

  private String back(Asked asked, String id) {
    return pages.find(asked, id).isPresent() ? HeldPages.PATH + "/" + id : HeldPages.PATH;
  }

  private Reply page(
      Asked asked, Step step, HeldMessage held, Optional<LazaretoException> refused) {
    List<Wish> wishes = step.decides() ? pages.wishes(asked, held.id()) : List.of();
    StepView view =
        new StepView(
            pages.frame(asked, "web.admin.held." + step.label() + ".title", held),
            step,
            held,
            wishes,
            refused);
    int status = refused.isPresent() ? REFUSED : 200;
    return Reply.form(status, asked, (out, forms) -> JtestepGenerated.render(out, forms, view));
  }

  private Request request(Asked asked, Step step, HeldMessage held) {
    Fields form = asked.form();
    Map<String, String> arguments = new LinkedHashMap<>(Map.of("id", held.id()));
    if (step.choosesRecipients()) {
      to(form, held).ifPresent(to -> arguments.put("to", to));
    }
    if (step.forOne()) {
      String by = form.find("by").filter(held.recipients()::contains).orElse("");
      arguments.put("by", need(by, "web.admin.held.nobody"));
    }
    if (step.decides()) {
      form.find("by").ifPresent(by -> arguments.put("by", requester(asked, held, by)));
    }
    if (step.hasWords()) {
      String words = form.find("reason").orElse("");
      arguments.put(
          "reason",
          need(
              words.substring(0, Math.min(LONGEST_WORDS, words.length())),
              step.needsWords() ? "web.admin.held.no-words" : ""));
    }
    form.find("message").ifPresent(_ -> arguments.put("message", "true"));
    form.find("despite").ifPresent(_ -> arguments.put("despite", "true"));
    return new Request(step.command(), arguments);
  }

  private static String need(String text, String otherwise) {
    if (text.isEmpty() && !otherwise.isEmpty()) {
      throw new LazaretoException(otherwise);
    }
    return text;
  }

  /** None for all of its own recipients: then it is held no longer. */
  private static Optional<String> to(Fields form, HeldMessage held) {
    List<String> own = held.recipients().stream().distinct().toList();
    List<String> to = new ArrayList<>(own);
    if (form.find("all").isEmpty()) {
      to.retainAll(form.all("to"));
    }
    boolean whole = to.size() == own.size();
    Optional<String> other = form.find("other");
    other.ifPresent(
        address -> {
          if (!address.matches(ADDRESS)) {
            throw new LazaretoException("web.admin.held.not-an-address", address);
          }
          to.add(address);
        });
    if (to.isEmpty()) {
      throw new LazaretoException("web.admin.held.nobody");
    }
    return whole && other.isEmpty() ? Optional.empty() : Optional.of(String.join(",", to));
  }

  private String requester(Asked asked, HeldMessage held, String by) {
    return pages.wishes(asked, held.id()).stream()
        .map(Wish::by)
        .filter(by::equals)
        .findFirst()
        .orElseThrow(() -> new LazaretoException("web.admin.held.nobody"));
  }
}
