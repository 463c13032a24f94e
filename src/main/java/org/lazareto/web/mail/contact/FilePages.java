// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.contact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.mailbox.contact.Contacts.Import;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Upload;
import org.lazareto.web.account.Tries;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Did;
import org.lazareto.web.mail.MailDesk;

/** Files of contacts, in and out. Thread-safe. */
final class FilePages {

  private static final int MOST_KEPT = 100;
  private static final int TOO_LARGE = 413; // RFC 9110 15.5.14

  private final MailDesk desk;
  private final Contacts contacts;
  private final Tries tries;

  /** What became of each person's last file, until it was told or others came. */
  private final Map<String, Import> last = new LinkedHashMap<>();

  FilePages(MailDesk desk, Contacts contacts, Tries tries) {
    this.desk = desk;
    this.contacts = contacts;
    this.tries = tries;
  }

  Reply bring(Asked asked) {
    boolean taken = asked.query().find("did").isPresent();
    return page(asked, Told.NOTHING, taken ? last(desk.user(asked)) : Optional.empty());
  }

  Reply take(Asked asked) throws IOException {
    Optional<String> missing = asked.uploads().missing(asked.language());
    if (missing.isPresent()) {
      return page(asked, new Told(missing.get(), TOO_LARGE), Optional.empty());
    }
    String user = desk.user(asked);
    byte[] file = brought(asked);
    try {
      keep(user, contacts.take(user, file));
    } catch (LazaretoException e) {
      return page(asked, Did.refused(asked, e), Optional.empty());
    }
    return Reply.seeOther(Did.path(ContactSite.IMPORT, "taken"));
  }

  /** The file, as far as a book would take one; else what was pasted. */
  private byte[] brought(Asked asked) throws IOException {
    Optional<Upload> upload = asked.uploads().files().stream().findFirst();
    if (upload.isEmpty()) {
      return asked.form().find("cards").orElse("").getBytes(StandardCharsets.UTF_8);
    }
    try (InputStream in = Files.newInputStream(upload.get().file())) {
      return in.readNBytes(contacts.largestFile() + 1);
    }
  }

  private Reply page(Asked asked, Told told, Optional<Import> came) {
    ImportView view = new ImportView(BookPages.below(desk, asked, "import"), told, came);
    return Reply.form(
        told.status(), asked, (out, forms) -> JtebringGenerated.render(out, forms, view));
  }

  private synchronized void keep(String user, Import came) {
    last.remove(user);
    last.put(user, came);
    if (last.size() > MOST_KEPT) {
      last.remove(last.keySet().iterator().next());
    }
  }

  private synchronized Optional<Import> last(String user) {
    return Optional.ofNullable(last.get(user));
  }

  Reply ask(Asked asked) {
    return ask(asked, Told.NOTHING);
  }

  private Reply ask(Asked asked, Told told) {
    Frame frame = BookPages.below(desk, asked, "export");
    return Reply.form(
        told.status(), asked, (out, forms) -> JteexportGenerated.render(out, forms, frame, told));
  }

  /** The whole book, for who knows the password and not only has the session. */
  Reply export(Asked asked) {
    String user = desk.user(asked);
    String address = asked.visitor().address();
    Duration wait = tries.ofBoth(user, address);
    if (!wait.isZero()) {
      return Portal.later(asked, wait);
    }
    String password = asked.form().all("password").stream().findFirst().orElse("");
    String cards;
    try {
      cards = contacts.export(user, Login.of(desk.login(asked).user(), password));
    } catch (MailboxTrouble e) {
      return ask(asked, Did.refused(asked, e));
    }
    tries.wasRight(user, address);
    return Reply.text("text/vcard", cards)
        .with("Content-Disposition", "attachment; filename=\"contacts.vcf\"");
  }
}
