// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.lazareto.desk.Originals;
import org.lazareto.desk.PublicSettings;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.ListSettings;
import org.lazareto.desk.list.Lists;
import org.lazareto.desk.list.Member;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.desk.list.archive.Archive;
import org.lazareto.desk.list.archive.ArchiveSettings;
import org.lazareto.desk.list.archive.Following;
import org.lazareto.desk.list.archive.TextPosts;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.Examinations;
import org.lazareto.mailbox.Examining;
import org.lazareto.mailbox.Excerpts;
import org.lazareto.mailbox.LetterSettings;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.PlainTexts;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.preview.PreviewSettings;
import org.lazareto.mailbox.preview.Previews;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.mailbox.rendition.RenditionSettings;
import org.lazareto.store.Database;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Browser;
import org.lazareto.web.People;
import org.lazareto.web.Person;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.desk.archive.ArchiveSite;
import org.lazareto.web.desk.archive.ArchiveTools;
import org.lazareto.web.desk.archive.Readers;
import org.lazareto.web.download.DownloadSite;
import org.lazareto.web.download.Downloads;
import org.lazareto.web.mail.attachment.Previewing;

/** The pages of lists over lists that run, beside an MTA that notes what it gets. */
public final class ListPagesFixture implements AutoCloseable {

  public static final String LIST = Lists.DISCUSSION;
  private static final String WEB = "https://correo.salud.test";
  private static final Pattern LINK = Pattern.compile(Pattern.quote(WEB) + "(/lists/\\S+)");

  public final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
  public final List<String> noted = new CopyOnWriteArrayList<>();
  public final ListDesk desk;
  public final Archive archive;
  private final Database database;
  private final Following following;
  private final Downloads downloads;
  private final DownloadSite fetching;
  private final PortalFixture portal;
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private volatile Examining gate = _ -> answer(Verdict.CLEAN);
  private int posted;

  public ListPagesFixture(Path folder) throws IOException {
    this(folder, PublicSettings.defaults());
  }

  public ListPagesFixture(Path folder, PublicSettings bounds) throws IOException {
    this.database = Database.ofOwner(folder.resolve("desk.db"), List.of("desk"));
    Unpacker unpacker = new Unpacker(UnpackSettings.defaults());
    this.desk = lists(folder, unpacker);
    Opening.Bounds opened =
        new Opening.Bounds(folder.resolve("letters"), ByteSize.kilobytes(256), Limits.defaults());
    Renderer renderer = new Renderer(RenditionSettings.defaults(), List.of("salud.test"));
    TextPosts texts = new TextPosts(new Excerpts(unpacker, opened), new PlainTexts(renderer));
    this.archive =
        new Archive(
            database,
            new Originals(folder.resolve("archive")),
            texts,
            ArchiveSettings.defaults(),
            clock);
    this.following = new Following(desk.lists(), desk.posts(), archive, texts);
    this.downloads = new Downloads(folder.resolve("downloads"), LetterSettings.defaults(), clock);
    this.fetching = new DownloadSite(downloads);
    Examinations examinations =
        new Examinations(message -> gate.examine(message), LetterSettings.defaults(), clock);
    ArchiveTools tools =
        new ArchiveTools(
            archive,
            texts,
            examinations,
            new Previewing(
                new Opening(opened, unpacker, SomeMailbox.verifier(), examinations),
                new Previews(PreviewSettings.defaults(), Limits.defaults(), renderer)),
            fetching,
            bounds);
    this.portal = portal(folder, bounds, tools);
    desk.start();
  }

  private PortalFixture portal(Path folder, PublicSettings bounds, ArchiveTools tools) {
    People people =
        visitor ->
            Optional.ofNullable(visitor.cookies().get("staff"))
                .map(role -> new Person("rosa", Role.of(role), 1));
    Readers readers = new Readers(people, bounds.reading(), clock);
    List<Route> routes = new ArrayList<>(new ListsSite(desk, readers, bounds, clock).routes());
    routes.addAll(
        new ArchiveSite(
                desk,
                tools,
                readers,
                (person, address, detail) -> noted.add(person.name() + " " + detail),
                clock)
            .routes());
    routes.addAll(fetching.routes());
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    return new PortalFixture(settings, routes, people);
  }

  private ListDesk lists(Path folder, Unpacker unpacker) {
    ListSettings d = ListSettings.defaults();
    ListSettings settings =
        new ListSettings(
            "salud.test",
            d.confirm(),
            d.answers(),
            d.received(),
            d.held(),
            d.keepHeld(),
            d.digestHour(),
            d.codeTries(),
            d.delivery(),
            d.bounce(),
            d.dmarc(),
            d.dkim());
    return new ListDesk(
        new ListDesk.Keeping(database, new Originals(folder.resolve("lists"))),
        new ListDesk.Readers(unpacker, Limits.defaults()),
        settings,
        new ListDesk.Home("salud.test", WEB, this::submit, ZoneOffset.UTC),
        clock);
  }

  private SubmissionResult submit(Address sender, List<Address> to, ByteSource message) {
    try {
      String text = new String(message.readAll(), UTF_8).replace("\r\n", "\n");
      sent.add("TO " + to + "\n" + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SubmissionResult.Accepted("250 ok", new LinkedHashMap<>());
  }

  static ExaminedHere answer(Verdict verdict, Finding... findings) {
    return new ExaminedHere(
        verdict,
        List.of(findings),
        false,
        new Assurance.Look(Instant.EPOCH, List.of("own"), List.of()));
  }

  /** From now on the gate does that. */
  public void gate(Examining other) {
    gate = other;
  }

  public Browser browser() {
    return portal.browser;
  }

  public ListVisit visit() {
    return new ListVisit(portal.browser);
  }

  public void set(String list, ListOption option, String value) {
    var ignored = desk.lists().set(list, Map.of(option, value));
  }

  public Member member(String list, String address) {
    boolean ignored =
        desk.members()
            .add(list, new Wanted(new Address(address), new Profile("", "en", "", Mode.MAIL)));
    return desk.members().find(list, new Address(address)).orElseThrow();
  }

  /** Keeps a post as if the list had sent it out; its number. */
  public long archived(String list, String message) throws IOException {
    posted++;
    boolean kept =
        archive.keep(list, 1000 + posted, clock.instant(), ByteSource.of(message.getBytes(UTF_8)));
    if (!kept) {
      throw new AssertionError("not kept");
    }
    return 1000 + posted;
  }

  /** What is sent to a list, through everything that follows. */
  public void post(String list, String from, String message) {
    var ignored =
        desk.mail()
            .receive(
                new Address(from),
                new Address(list + "@salud.test"),
                ByteSource.of(message.getBytes(UTF_8)));
  }

  public void follow() {
    int ignored = following.run();
  }

  /** The mails to somebody, once there are so many of them. */
  public List<String> mails(String address, int count) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> to(address).size() >= count);
    return to(address);
  }

  List<String> to(String address) {
    return sent.stream().filter(mail -> mail.startsWith("TO [<" + address + ">]")).toList();
  }

  /** The link to a page of lists in a mail. */
  public static String link(String mail, String beginning) {
    Matcher links = LINK.matcher(mail);
    while (links.find()) {
      if (links.group(1).startsWith(beginning)) {
        return links.group(1);
      }
    }
    throw new AssertionError(beginning + " is not in " + mail);
  }

  public static String coded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Override
  public void close() {
    portal.close();
    desk.close();
    downloads.close();
    database.close();
  }
}
