// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Member;
import org.lazareto.desk.list.MemberFile;
import org.lazareto.mail.ByteSource;
import org.lazareto.web.Asked;
import org.lazareto.web.Csv;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.account.Reentry;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;
import org.lazareto.web.download.DownloadSite;

/**
 * All members of a list as one file, for who gives the password once more: a session alone, which
 * somebody may have found open, gives nobody all addresses. Thread-safe.
 */
final class ExportPages {

  private static final int PAGE = 500;

  private final StaffPages pages;
  private final Reentry reentry;
  private final DownloadSite downloads;

  ExportPages(StaffPages pages, Reentry reentry, DownloadSite downloads) {
    this.pages = pages;
    this.reentry = reentry;
    this.downloads = downloads;
  }

  Reply page(Asked asked) {
    return page(asked, pages.list(asked), Told.NOTHING);
  }

  private Reply page(Asked asked, MailList list, Told told) {
    Page page = new Page(pages.frame(asked, "web.desk.list.staff.export", list), told);
    String path = StaffPages.path(list) + "/export";
    long members = pages.lists().members().count(list.name());
    return Reply.form(
        told.status(),
        asked,
        (out, forms) -> JteexportGenerated.render(out, forms, page, path, members));
  }

  Reply export(Asked asked) throws IOException {
    MailList list = pages.list(asked);
    pages.note(asked, "list.export", Map.of("list", list.name()));
    String password = asked.form().all("password").stream().findFirst().orElse("");
    return switch (reentry.of(asked.staff(), password, asked.visitor())) {
      case Reentry.Answer.Right() -> offered(asked, list);
      case Reentry.Answer.Wait(Duration span) -> Portal.later(asked, span);
      case Reentry.Answer.Wrong() ->
          page(asked, list, Told.refused(asked.language().say("web.desk.list.staff.export.wrong")));
    };
  }

  /** Page by page onto the disk: a list may be longer than the memory. */
  private Reply offered(Asked asked, MailList list) throws IOException {
    Path file =
        Files.createTempFile(
            "lazareto-members",
            ".csv",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        write(list, out);
      }
      Frame frame = pages.frame(asked, "web.desk.list.staff.export", list);
      return downloads.offer(
          frame,
          new DownloadSite.Offered(
              "staff " + asked.staff().name(),
              list.name() + ".csv",
              ByteSource.of(file),
              frame.say("web.desk.list.staff.export.ready"),
              StaffPages.path(list)));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void write(MailList list, BufferedWriter out) throws IOException {
    String head = Csv.of(MemberFile.COLUMNS, List.of());
    out.write(head);
    String after = "";
    List<Member> rows;
    do {
      rows = pages.lists().members().after(list.name(), after, "", PAGE);
      String page = Csv.of(MemberFile.COLUMNS, rows.stream().map(ExportPages::row).toList());
      out.write(page.substring(head.length()));
      after = rows.isEmpty() ? "" : rows.getLast().address().key();
    } while (rows.size() == PAGE);
  }

  private static Map<String, Object> row(Member member) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("address", member.address().text());
    row.put("name", member.profile().name());
    row.put("language", member.profile().language());
    row.put("node", member.profile().node());
    return row;
  }
}
