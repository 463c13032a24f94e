// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.lazareto.desk.Addressee;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.Originals;
import org.lazareto.limit.Limits;
import org.lazareto.store.Database;
import org.lazareto.submission.Submission;
import org.lazareto.unpack.Unpacker;

/**
 * The mailing lists with everything that is done with them, wired: for pages, commands and the door
 * of mail. Thread-safe.
 */
public final class ListDesk implements AutoCloseable {

  private final Database database;
  private final Originals files;
  private final ListAddresses addresses;
  private final Lists lists;
  private final Members members;
  private final Subscriptions subscriptions;
  private final Posting posting;
  private final Moderation moderation;
  private final DutyCodes codes;
  private final OwnPages ownPages;
  private final ListMail mail;
  private final ListWork work;

  /** Where what lists keep lies. */
  public record Keeping(Database database, Originals files) {}

  /** With what strangers' messages are read. */
  public record Readers(Unpacker unpacker, Limits limits) {}

  /**
   * Where lists are at home.
   *
   * @param domain of their addresses where the settings name none
   * @param web what the portal's pages begin with; empty for no links
   * @param submission by which their mail goes to the MTA
   * @param zone in which hours are meant
   */
  public record Home(String domain, String web, Submission submission, ZoneId zone) {}

  public ListDesk(Keeping keeping, Readers readers, ListSettings settings, Home home, Clock clock) {
    this.database = keeping.database();
    this.files = keeping.files();
    String domain = settings.domain().isEmpty() ? home.domain() : settings.domain();
    this.addresses = new ListAddresses(domain, home.web());
    Confirmations confirmations = new Confirmations(database, clock);
    ListLetters letters = new ListLetters(database, addresses, settings.answers(), clock);
    this.lists = new Lists(database, clock);
    this.members = new Members(database, clock);
    this.codes = new DutyCodes(database, settings.codeTries(), clock);
    this.subscriptions = new Subscriptions(database, confirmations, letters, settings, clock);
    this.ownPages = new OwnPages(database, confirmations, letters, settings);
    Composing composing = new Composing(addresses, new DmarcPolicies(settings.dmarc(), clock));
    Publishing publishing = new Publishing(database, files, clock);
    Posting.Means means =
        new Posting.Means(
            new Admission(
                database,
                addresses,
                new Admission.Reading(readers.unpacker(), readers.limits(), settings.received())),
            composing,
            publishing,
            new Holding(
                database,
                files,
                new Holding.Means(letters, confirmations, addresses),
                settings,
                clock),
            codes,
            addresses,
            readers.limits());
    this.posting = new Posting(database, means, clock);
    this.moderation = new Moderation(database, files, posting, letters, clock);
    Bounces bounces =
        new Bounces(
            database,
            letters,
            confirmations,
            new Bounces.Terms(settings.bounce(), addresses, readers.unpacker(), readers.limits()),
            clock);
    Requests requests =
        new Requests(
            members,
            subscriptions,
            moderation,
            new Requests.Answers(letters, confirmations),
            new Requests.Readers(readers.unpacker(), readers.limits()));
    this.mail =
        new ListMail(
            lists,
            addresses,
            new ListMail.Work(
                posting,
                requests,
                new Owners(database, addresses, settings.received(), clock),
                bounces),
            new ListMail.Bounds(readers.limits(), settings.received()));
    Individual individual = new Individual(addresses, DkimSigning.of(settings.dkim(), domain));
    this.work =
        new ListWork(
            new ListWork.Parts(
                new Deliveries(
                    database,
                    files,
                    new Deliveries.Way(addresses, individual, bounces, home.submission()),
                    settings.delivery(),
                    clock),
                new LetterSending(database, home.submission(), settings.delivery(), clock),
                new Digests(
                    database,
                    files,
                    new Digests.Making(
                        addresses, composing, publishing, settings.digestHour(), home.zone()),
                    clock),
                bounces,
                moderation),
            new ListWork.Keeping(database, files),
            settings,
            clock);
  }

  /** Makes the first lists, and begins to send. One program alone may do so at a time. */
  public void start() {
    lists.begin();
    work.start();
  }

  @Override
  public void close() {
    work.close();
  }

  /** What is done by and by, for who does it step by step. */
  ListWork.Parts parts() {
    return work.parts();
  }

  /** The mail that comes to them. */
  public Addressee mail() {
    return mail;
  }

  /** The lists that there are. */
  public Lists lists() {
    return lists;
  }

  /** Who is on them. */
  public Members members() {
    return members;
  }

  /** How people come on and leave. */
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /** How members come to what is theirs on a page. */
  public OwnPages ownPages() {
    return ownPages;
  }

  /** New posts from the desk. */
  public Posting posting() {
    return posting;
  }

  /** What was posted. */
  public Posts posts() {
    return new Posts(database, files);
  }

  /** What waits for a moderator. */
  public Moderation moderation() {
    return moderation;
  }

  /** The codes of those on duty. */
  public DutyCodes codes() {
    return codes;
  }

  /** The addresses of lists and their pages. */
  public ListAddresses addresses() {
    return addresses;
  }

  /**
   * How delivery stands by list and node.
   *
   * @param list its name; empty for all
   * @param post of one post alone; 0 for all
   */
  public List<Tally> tally(String list, long post) {
    return database.read(handle -> new DeliveryRows(handle).tally(list, post));
  }
}
