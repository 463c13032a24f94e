// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lazareto.desk.Originals;
import org.lazareto.desk.Reception;
import org.lazareto.desk.list.ListSettings.BounceSettings;
import org.lazareto.desk.list.ListSettings.DeliverySettings;
import org.lazareto.desk.list.ListSettings.DkimSettings;
import org.lazareto.desk.list.ListSettings.DmarcSettings;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.Database;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.unpack.mime.EncodedWords;

/** Lists with their files in a folder, a clock that stands, and an MTA that notes what it gets. */
final class SomeLists implements AutoCloseable {

  static final String DOMAIN = "salud.test";
  static final String WEB = "https://correo.salud.test";

  /** One message as the MTA got it. */
  record Sent(Address sender, List<Address> recipients, String message) {

    String field(String name) {
      return message
          .substring(0, message.indexOf("\n\n"))
          .replaceAll("\n[ \t]+", " ")
          .lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    String subject() {
      return EncodedWords.decode(field("Subject"));
    }

    String body() {
      return message.substring(message.indexOf("\n\n") + 2);
    }
  }

  final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
  final List<Sent> sent = new ArrayList<>();
  final Database database;
  final ListDesk desk;
  Function<List<Address>, SubmissionResult> mta =
      _ -> new SubmissionResult.Accepted("250 ok", new LinkedHashMap<>());

  SomeLists(Path folder) {
    this(folder, Optional.empty());
  }

  SomeLists(Path folder, Optional<Path> key) {
    this.database = Database.ofOwner(folder.resolve("desk.db"), List.of("desk"));
    this.desk = open(folder, key);
    desk.lists().begin();
  }

  /** Another program on the same files, as after a crash. */
  ListDesk open(Path folder, Optional<Path> key) {
    return new ListDesk(
        new ListDesk.Keeping(database, new Originals(folder.resolve("lists"))),
        new ListDesk.Readers(new Unpacker(UnpackSettings.defaults()), Limits.defaults()),
        new ListSettings(
            "",
            Duration.ofDays(3),
            5,
            10,
            5,
            Duration.ofDays(30),
            7,
            3,
            new DeliverySettings(
                1, 1_000_000, 100, Duration.ofMinutes(5), Duration.ofDays(3), Duration.ofDays(30)),
            BounceSettings.defaults(),
            DmarcSettings.defaults(),
            new DkimSettings(key, "s1", "")),
        new ListDesk.Home(DOMAIN, WEB, this::submit, ZoneOffset.UTC),
        clock);
  }

  private SubmissionResult submit(Address sender, List<Address> to, ByteSource message) {
    SubmissionResult result = mta.apply(to);
    if (result instanceof SubmissionResult.Accepted accepted) {
      try {
        String text = new String(message.readAll(), UTF_8).replace("\r\n", "\n");
        List<Address> taken =
            to.stream().filter(one -> !accepted.refused().containsKey(one)).toList();
        sent.add(new Sent(sender, taken, text));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return result;
  }

  MailList list() {
    return desk.lists().need(Lists.DISCUSSION);
  }

  void set(String list, ListOption option, String value) {
    MailList ignored = desk.lists().set(list, Map.of(option, value));
  }

  Member member(String address) {
    return member(address, "", Mode.MAIL);
  }

  Member member(String address, String node, Mode mode) {
    return member(Lists.DISCUSSION, address, node, mode);
  }

  Member member(String list, String address, String node, Mode mode) {
    boolean ignored =
        desk.members()
            .add(list, new Wanted(new Address(address), new Profile("", "es", node, mode)));
    return desk.members().find(list, new Address(address)).orElseThrow();
  }

  /** Who need not wait with a first post. */
  Member trusted(String address) {
    Member member = member(address);
    database.change(handle -> new MemberRows(handle).trust(member.number()));
    return member;
  }

  Reception receive(String sender, String recipient, String message) {
    return desk.mail()
        .receive(
            new Address(sender),
            new Address(recipient),
            ByteSource.of(message.getBytes(ISO_8859_1)));
  }

  /** A plain message to the discussion list, by its author. */
  Reception post(String author, String subject, String text) {
    return receive(author, "seguridad@" + DOMAIN, plain(author, subject, text));
  }

  static String plain(String author, String subject, String text) {
    return ("From: " + author + "\nTo: seguridad@" + DOMAIN + "\nSubject: " + subject + "\n")
        + ("Message-ID: <" + subject.replaceAll("\\W", ".") + "@x.test>\n\n" + text + "\n");
  }

  /** Sends all letters, and gives them. */
  List<Sent> letters() {
    sent.clear();
    while (desk.parts().letters().run() > 0) {}
    return List.copyOf(sent);
  }

  /** Sends all posts, and gives them. */
  List<Sent> posts() {
    sent.clear();
    try {
      while (desk.parts().deliveries().run() > 0) {}
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return List.copyOf(sent);
  }

  @Override
  public void close() {
    desk.close();
    database.close();
  }
}
