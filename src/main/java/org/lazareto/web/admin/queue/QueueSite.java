// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.queue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The page of what waits. Thread-safe. */
public final class QueueSite {

  static final String QUEUE = "/queue";
  static final String RETRY = "/queue/retry";
  private static final String TITLE = "web.admin.queue.title";

  private final Desk desk;

  public QueueSite(Desk desk) {
    this.desk = desk;
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, QUEUE, Rights.SEE, asked -> page(asked, Told.done(asked))),
        guard.route(Method.POST, RETRY, Rights.RUN, this::retry));
  }

  private Reply page(Asked asked, Told told) {
    Shown waiting = new Shown("arrived", asked.query().find("after").orElse(""));
    desk.read(Request.of("queue.list"), waiting::take);
    Shown debts = new Shown("since", "");
    desk.read(Request.of("queue.debts"), debts::take);
    QueueView view =
        new QueueView(new Page(desk.frame(asked, TITLE), told), waiting.part(), debts.part());
    return Reply.form(
        told.status(), asked, (out, forms) -> JtequeueGenerated.render(out, forms, view));
  }

  private Reply retry(Asked asked) {
    Optional<String> id = asked.form().find("id");
    Map<String, String> which = id.map(one -> Map.of("id", one)).orElse(Map.of());
    return switch (desk.change(asked, new Request("queue.retry", which))) {
      case Done.Well _ ->
          Reply.seeOther(Desk.done(QUEUE, id.isPresent() ? "one-retried" : "all-retried"));
      case Done.Refused(LazaretoException why) -> page(asked, Told.refused(asked, why));
    };
  }
}
