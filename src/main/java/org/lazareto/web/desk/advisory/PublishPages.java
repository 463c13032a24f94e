// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lazareto.control.Request;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.Publication;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;

/**
 * The page before an advisory is published, and the step. Thread-safe.
 *
 * @param lists where it may be mailed to
 */
record PublishPages(Desk desk, Advisories advisories, Supplier<List<String>> lists) {

  Reply page(Asked asked) {
    return page(asked, Told.NOTHING);
  }

  private Reply page(Asked asked, Told told) {
    Advisory advisory = StaffSite.need(advisories, asked);
    Page page = new Page(StaffSite.below(desk, asked, "web.desk.advisory.publish.title"), told);
    PublishView view = new PublishView(page, advisory, lists.get(), advisories.settings());
    return Reply.form(
        told.status(), asked, (out, forms) -> JtepublishGenerated.render(out, forms, view));
  }

  Reply publish(Asked asked) {
    Advisory advisory = StaffSite.need(advisories, asked);
    // A form may name any address; only those that are offered are mailed to.
    List<String> offered = lists.get();
    List<String> chosen = asked.form().all("list").stream().filter(offered::contains).toList();
    boolean tell = asked.form().find("tell").isPresent();
    Duration show =
        asked
            .form()
            .find("days")
            .filter(days -> days.matches("[0-9]{1,3}"))
            .map(Long::valueOf)
            .map(Duration::ofDays)
            .orElse(Duration.ZERO);
    Map<String, String> detail =
        Map.of(
            "advisory",
            advisory.name(),
            "version",
            "" + advisory.latest().number(),
            "lists",
            String.join(" ", chosen),
            "days",
            "" + show.toDays());
    desk.note(asked, new Request("advisory.publish", detail));
    try {
      Advisory published =
          advisories.publish(
              advisory.number(), asked.staff().name(), new Publication(show, tell, chosen));
      return Reply.seeOther(Desk.done(StaffSite.path(published), "advisory-published"));
    } catch (LazaretoException e) {
      return page(asked, Told.refused(asked, e));
    }
  }
}
