// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Post;
import org.lazareto.desk.list.archive.Archive;
import org.lazareto.desk.list.archive.ArchivedPost;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;

/** How far posts have come, and what is taken out of the archive again. Thread-safe. */
final class DeliveryPages {

  private final StaffPages pages;
  private final Archive archive;

  DeliveryPages(StaffPages pages, Archive archive) {
    this.pages = pages;
    this.archive = archive;
  }

  Reply page(Asked asked) {
    MailList list = pages.list(asked);
    long before = Numbered.before(asked);
    List<Post> posts = pages.lists().posts().before(list.name(), before, DeliveryView.PAGE);
    Page page =
        new Page(pages.frame(asked, "web.desk.list.staff.delivery", list), Told.done(asked));
    DeliveryView view =
        new DeliveryView(
            page,
            list,
            pages.lists().tally(list.name(), 0),
            posts.stream()
                .map(p -> new DeliveryView.Row(p, pages.lists().tally(list.name(), p.number())))
                .toList());
    return Reply.page((out, forms) -> JtedeliveryGenerated.render(out, forms, view));
  }

  Reply confirm(Asked asked) {
    MailList list = pages.list(asked);
    ArchivedPost post = post(asked, list);
    Page page = new Page(pages.frame(asked, "web.desk.list.staff.take-out", list), Told.NOTHING);
    String subject = Quoted.of(post.subject(), 200);
    Grid.Press press =
        new Grid.Press(
            page.say("web.desk.list.staff.take-out.go"), asked.target().path(), Map.of());
    return new Confirm(
            page,
            List.of(subject, page.say("web.desk.list.staff.take-out.lead")),
            press,
            "/lists/" + list.name() + "/archive/" + post.number())
        .reply();
  }

  Reply remove(Asked asked) throws java.io.IOException {
    MailList list = pages.list(asked);
    ArchivedPost post = post(asked, list);
    pages.note(
        asked,
        "list.archive.remove",
        Map.of("list", list.name(), "post", "" + post.number(), "subject", post.subject()));
    boolean ignored = archive.remove(list.name(), post.number());
    return Reply.seeOther(Desk.done(StaffPages.path(list), "post-removed"));
  }

  private ArchivedPost post(Asked asked, MailList list) {
    Optional<ArchivedPost> found =
        Numbered.named(asked).flatMap(number -> archive.find(list.name(), number));
    return found.orElseThrow(
        () -> new LazaretoException("web.desk.list.post.unknown", Quoted.of(asked.name("number"))));
  }
}
