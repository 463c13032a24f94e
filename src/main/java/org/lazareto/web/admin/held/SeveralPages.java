// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Done;

/** One step on several messages: what it will touch, then what became of each. Thread-safe. */
final class SeveralPages {

  private static final int MOST = 100;
  private static final String SEVERAL = HeldPages.PATH + "/several";

  private final HeldPages pages;
  private final Results results = new Results();

  SeveralPages(HeldPages pages) {
    this.pages = pages;
  }

  Reply confirm(Asked asked) {
    Step step = step(asked.query());
    SeveralView view =
        new SeveralView(
            pages.frame(asked, "web.admin.held.several." + step.label()), step, chosen(asked));
    return Reply.form(200, asked, (out, forms) -> JteseveralGenerated.render(out, forms, view));
  }

  Reply carryOut(Asked asked) {
    Step step = step(asked.form());
    List<Results.Line> lines = new ArrayList<>();
    for (String id : ids(asked.form())) {
      String subject = pages.find(asked, id).map(HeldMessage::subject).orElse("");
      Request request = new Request(step.command(), Map.of("id", id));
      Optional<LazaretoException> refused =
          switch (pages.desk().change(asked, request)) {
            case Done.Well _ -> Optional.empty();
            case Done.Refused(var why) -> Optional.of(why);
          };
      lines.add(new Results.Line(id, subject, refused));
    }
    String token = results.keep(new Results.Result(asked.staff().name(), step, lines));
    return Reply.seeOther(SEVERAL + "/" + token);
  }

  Reply result(Asked asked) {
    Optional<Results.Result> found = results.find(asked.name("token"), asked.staff().name());
    if (found.isEmpty()) {
      return pages.desk().missing(asked, HeldPages.TITLE, asked.name("token"));
    }
    ResultView view =
        new ResultView(pages.frame(asked, "web.admin.held.several.result"), found.get());
    return Reply.page((out, forms) -> JteresultGenerated.render(out, forms, view));
  }

  private static Step step(Fields fields) {
    String wanted = fields.find("do").orElse("");
    return List.of(Step.RELEASE, Step.DELETE).stream()
        .filter(step -> step.label().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new LazaretoException("web.admin.held.several.no-step"));
  }

  /** Those that are held still. */
  private List<HeldMessage> chosen(Asked asked) {
    List<HeldMessage> chosen =
        ids(asked.query()).stream().flatMap(id -> pages.find(asked, id).stream()).toList();
    if (chosen.isEmpty()) {
      throw new LazaretoException("web.admin.held.several.none");
    }
    return chosen;
  }

  private static List<String> ids(Fields fields) {
    return fields.all("id").stream().distinct().filter(HeldPages::isId).limit(MOST).toList();
  }
}
