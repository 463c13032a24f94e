// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.MemberFile;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Pass;
import org.lazareto.web.Reply;
import org.lazareto.web.Upload;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Told;

/** Members from a file: first what it would change or what is wrong with it, then that. */
final class ImportPages {

  private static final int MOST = 20_000;

  /** So many files that were looked at wait for a word at once. */
  private static final int KEPT = 3;

  private final StaffPages pages;
  private final LinkedHashMap<String, Waiting> waiting = new LinkedHashMap<>();

  private record Waiting(String who, String list, List<Wanted> wanted) {}

  ImportPages(StaffPages pages) {
    this.pages = pages;
  }

  Reply page(Asked asked) {
    return page(asked, pages.list(asked), Told.NOTHING, Optional.empty());
  }

  private Reply page(Asked asked, MailList list, Told told, Optional<ImportView.Preview> preview) {
    Page page = new Page(pages.frame(asked, "web.desk.list.staff.import", list), told);
    ImportView view = new ImportView(page, list, MOST, preview);
    return Reply.form(
        told.status(), asked, (out, forms) -> JtebringGenerated.render(out, forms, view));
  }

  /** The file is read, or what was read before is carried out. */
  Reply take(Asked asked) throws IOException {
    MailList list = pages.list(asked);
    Optional<String> token = asked.form().find("token");
    return token.isPresent() ? carryOut(asked, list, token.get()) : look(asked, list);
  }

  private Reply look(Asked asked, MailList list) throws IOException {
    Optional<String> missing = asked.uploads().missing(asked.language());
    if (missing.isPresent()) {
      return page(asked, list, Told.refused(missing.get()), Optional.empty());
    }
    MemberFile.Looked looked;
    try (BufferedReader lines = brought(asked)) {
      looked = MemberFile.look(lines, list.value(ListOption.LANGUAGE), MOST);
    }
    List<Wanted> fresh = pages.lists().members().absent(list.name(), looked.wanted());
    boolean good = looked.wrong().isEmpty() && !fresh.isEmpty();
    String token = good ? keep(new Waiting(asked.staff().name(), list.name(), fresh)) : "";
    ImportView.Preview preview =
        new ImportView.Preview(fresh, looked.wanted().size() - fresh.size(), looked.wrong(), token);
    return page(asked, list, Told.NOTHING, Optional.of(preview));
  }

  private static BufferedReader brought(Asked asked) throws IOException {
    Optional<Upload> upload = asked.uploads().files().stream().findFirst();
    return upload.isPresent()
        ? Files.newBufferedReader(upload.get().file())
        : new BufferedReader(new StringReader(asked.form().find("lines").orElse("")));
  }

  private Reply carryOut(Asked asked, MailList list, String token) {
    Optional<Waiting> found = take(token, asked.staff().name(), list.name());
    if (found.isEmpty()) {
      String why = asked.language().say("web.desk.list.staff.import.gone");
      return page(asked, list, Told.refused(why), Optional.empty());
    }
    List<Wanted> wanted = found.get().wanted();
    pages.note(asked, "list.import", Map.of("list", list.name(), "members", "" + wanted.size()));
    try {
      int ignored = pages.lists().members().addAll(list.name(), wanted);
      return Reply.seeOther(Desk.done(StaffPages.path(list) + "/members", "members-imported"));
    } catch (LazaretoException e) {
      return page(asked, list, Told.refused(asked, e), Optional.empty());
    }
  }

  private synchronized String keep(Waiting fresh) {
    String token = Pass.fresh().value();
    waiting.put(token, fresh);
    if (waiting.size() > KEPT) {
      waiting.pollFirstEntry();
    }
    return token;
  }

  /** What was looked at under that token, by that person for that list; once. */
  private synchronized Optional<Waiting> take(String token, String who, String list) {
    Optional<Waiting> found =
        Optional.ofNullable(waiting.get(token))
            .filter(one -> one.who().equals(who) && one.list().equals(list));
    found.ifPresent(_ -> waiting.remove(token));
    return found;
  }
}
