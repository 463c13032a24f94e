// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lazareto.desk.Originals;
import org.lazareto.desk.list.Destination.Role;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Post.Heading;
import org.lazareto.desk.list.Publishing.Edition;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.Database;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.submission.HeaderField;
import org.lazareto.submission.TextMail;
import org.lazareto.text.Catalogue;

/**
 * Makes one mail of what was posted since the last: at its hour, or once it is big enough. Contents
 * first, then the posts as they went out, in a multipart/digest (RFC 2046 5.1.5). Confined to one
 * thread.
 */
final class Digests {

  private static final System.Logger LOG = System.getLogger(Digests.class.getName());

  /** What is more goes into the next one. */
  private static final int MOST = 100;

  private final Database database;
  private final Originals files;
  private final Making making;
  private final Clock clock;

  /** How and when they are made. */
  record Making(
      ListAddresses addresses, Composing composing, Publishing publishing, int hour, ZoneId zone) {}

  Digests(Database database, Originals files, Making making, Clock clock) {
    this.database = database;
    this.files = files;
    this.making = making;
    this.clock = clock;
  }

  /** Makes those that are due; what one list runs into is tried again, and keeps no other back. */
  void run() {
    // Of a list that has none any more, what was posted before goes into a last one.
    for (MailList list : database.read(handle -> new ListRows(handle).all())) {
      try {
        run(list);
      } catch (StoreUnavailable e) {
        throw e; // the others cannot be read either
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.WARNING, "the digest of " + list.name() + " is tried again", e);
      }
    }
  }

  private void run(MailList list) throws IOException {
    List<Post> posts = database.read(handle -> new PostRows(handle).undigested(list.name(), MOST));
    long size = posts.stream().mapToLong(Post::size).sum();
    boolean big = size >= list.size(ListOption.DIGEST_SIZE).bytes() || posts.size() == MOST;
    if (posts.isEmpty() || !(big || hourCame(posts.getFirst()))) {
      return;
    }
    long upTo = posts.getLast().number();
    boolean wanted =
        database.read(handle -> new PostRows(handle).readers(list.name(), Mode.DIGEST)) > 0;
    if (wanted) {
      List<Post> there = there(posts);
      if (!there.isEmpty()) {
        make(list, there);
      }
    } else {
      database.change(
          handle -> new PostRows(handle).digested(list.name(), upTo, PostRows.NO_DIGEST));
    }
  }

  /**
   * Whether the hour of digests has come since the first of these was posted; by a clock that was
   * ahead, it has.
   */
  private boolean hourCame(Post first) {
    ZonedDateTime now = clock.instant().atZone(making.zone());
    ZonedDateTime today =
        now.truncatedTo(java.time.temporal.ChronoUnit.DAYS).withHour(making.hour());
    ZonedDateTime last = today.isAfter(now) ? today.minusDays(1) : today;
    return first.at().isBefore(last.toInstant()) || first.at().isAfter(now.toInstant());
  }

  /** Those whose files are there; one that is lost would else keep all digests back for ever. */
  private List<Post> there(List<Post> posts) throws IOException {
    List<Post> there = new ArrayList<>();
    for (Post post : posts) {
      try {
        files.of(post.file()).open().close();
        there.add(post);
      } catch (NoSuchFileException e) {
        LOG.log(Level.WARNING, "post " + post.number() + " is lost, it stands in no digest", e);
        database.change(handle -> new PostRows(handle).undigested(post.number()));
      }
    }
    return there;
  }

  private void make(MailList list, List<Post> posts) throws IOException {
    Catalogue language = Catalogue.of(Locale.of(list.value(ListOption.LANGUAGE)));
    Instant now = clock.instant();
    String day = DateTimeFormatter.ISO_LOCAL_DATE.format(now.atZone(making.zone()));
    String subject =
        language.say("desk.list.digest.subject", list.title(language.locale()), day, posts.size());
    String id = "<digest." + Words.secret() + "@" + making.addresses().domain() + ">";
    String outer = "=_o" + Words.secret();
    String inner = "=_i" + Words.secret();
    List<HeaderField> fields = new ArrayList<>(making.composing().fields(list));
    fields.add(
        HeaderField.of("From")
            .address(
                list.title(language.locale()), making.addresses().requests(list.name()).text()));
    fields.add(HeaderField.of("To").word(making.addresses().posts(list.name()).text()));
    fields.add(HeaderField.text("Subject", subject));
    fields.add(
        HeaderField.text(
            "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC))));
    fields.add(HeaderField.of("Message-ID").word(id));
    fields.add(HeaderField.of("Auto-Submitted").word("auto-generated"));
    fields.add(HeaderField.of("MIME-Version").word("1.0"));
    fields.add(HeaderField.of("Content-Type").word("multipart/mixed").parameter("boundary", outer));
    List<ByteSource> pieces = new ArrayList<>();
    pieces.add(Composing.bytes(fields));
    pieces.add(
        text(
            "\r\n--" + outer,
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
            "",
            contents(list, posts, language),
            "--" + outer,
            "Content-Type: multipart/digest; boundary=\"" + inner + "\"",
            ""));
    for (Post post : posts) {
      pieces.add(text("", "--" + inner, "Content-Type: message/rfc822", ""));
      pieces.add(files.of(post.file()));
    }
    pieces.add(text("", "--" + inner + "--", "", "--" + outer + "--"));
    Heading heading = new Heading(making.addresses().requests(list.name()), "", subject, id);
    Edition edition =
        Edition.of(
            list, Post.Kind.DIGEST, heading, ByteSource.concat(pieces.toArray(ByteSource[]::new)));
    long ignored =
        making
            .publishing()
            .publish(
                edition,
                joint ->
                    new PostRows(joint.handle())
                        .digested(list.name(), posts.getLast().number(), joint.post()));
  }

  private String contents(MailList list, List<Post> posts, Catalogue language) {
    StringBuilder text = new StringBuilder();
    for (Post post : posts) {
      String author =
          post.heading().author().isEmpty()
              ? post.heading().sender().text()
              : post.heading().author();
      text.append("  ")
          .append(post.heading().shown())
          .append(" (")
          .append(TextMail.unlinked(TextMail.line(author)))
          .append(")\n");
    }
    return language
        .say(
            "desk.list.digest",
            list.title(language.locale()),
            text.toString().stripTrailing(),
            making.addresses().of(list.name(), Role.UNSUBSCRIBE, "").text(),
            making.addresses().page(list.name()))
        .replace("\n", "\r\n");
  }

  private static ByteSource text(String... lines) {
    return ByteSource.of((String.join("\r\n", lines) + "\r\n").getBytes(UTF_8));
  }
}
