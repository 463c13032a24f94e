// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Page;
import org.lazareto.mailbox.Page.Cursor;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.Terms;
import org.lazareto.mailbox.Wish;
import org.lazareto.mailbox.Wish.By;
import org.lazareto.mailbox.Wish.Order;

/**
 * Measures what a page of a large folder takes with a Dovecot of its own on this host, by the
 * clock, and what many people at once cost in memory.
 */
public final class MailboxLoad {

  private static final int ROUNDS = 20;
  private static final int USERS = 200;
  private static final String BIG = "grande";

  private final Report report = new Report();
  private final RealDovecot dovecot;

  private MailboxLoad(RealDovecot dovecot) {
    this.dovecot = dovecot;
  }

  /** Takes the source's folder and how many messages the large folder has. */
  public static void main(String[] arguments) throws Exception {
    String[] users = IntStream.range(0, USERS).mapToObj(i -> "u" + i).toArray(String[]::new);
    String[] all = new String[USERS + 1];
    System.arraycopy(users, 0, all, 0, USERS);
    all[USERS] = BIG;
    try (RealDovecot dovecot = RealDovecot.start(all)) {
      MailboxLoad load = new MailboxLoad(dovecot);
      load.run(Integer.parseInt(arguments[1]), users);
      load.report.write(
          Path.of(arguments[0])
              .resolve("bench/results/mailbox-" + LocalDate.now(ZoneOffset.UTC) + ".json"));
    }
  }

  private void run(int messages, String[] users) throws Exception {
    report.fact("cores", Runtime.getRuntime().availableProcessors());
    report.fact("java", Runtime.version().toString());
    report.fact(
        "load average before", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    report.fact("messages", messages);
    for (String user : users) {
      fill(user, 20);
    }
    fill(BIG, messages);
    try (Mailboxes mailboxes = SomeMailbox.on(dovecot.settings())) {
      pages(mailboxes.of(SomeMailbox.login(BIG)));
      crowd(mailboxes, users);
    }
    report.fact(
        "load average after", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private void fill(String user, int messages) throws IOException {
    for (int i = 0; i < messages; i++) {
      dovecot.deliver(user, message(i));
    }
  }

  private static String message(int i) {
    return """
    From: Persona %1$d <p%2$d@example.org>
    To: alguien@example.org
    Subject: Asunto %1$d
    Message-ID: <%1$d@example.org>
    Date: Mon, %3$02d Mar 2026 10:%4$02d:00 -0500
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=b

    --b
    Content-Type: text/plain

    texto %1$d
    --b
    Content-Type: application/pdf; name=informe%1$d.pdf
    Content-Transfer-Encoding: base64

    JVBERi0xLjQKJcOkw7zDtsOfCg==
    --b--
    """
        .formatted(i, i % 500, 1 + i % 28, i % 60);
  }

  private void pages(Mailbox box) {
    Wish first = Wish.newest("INBOX");
    // The server reads its folder and makes its index: once, whoever asks.
    once("server's first look at the folder, ms", () -> box.lists().page(first));
    many("first page, ms", () -> box.lists().page(first));
    Page page = box.lists().page(first);
    many("second page, ms", () -> box.lists().page(first.from(page.next().orElseThrow())));
    long half = page.rows().getFirst().key().uid() / 2;
    Cursor middle = new Cursor(new Key(page.validity(), half), (int) half);
    once("page in the middle, first time, ms", () -> box.lists().page(first.from(middle)));
    many("page in the middle, ms", () -> box.lists().page(first.from(middle)));
    Wish dated = first.by(new Order(By.DATE, true));
    once("by date, first time, ms", () -> box.lists().page(dated));
    many("by date, ms", () -> box.lists().page(dated));
    Wish sought = first.with(Terms.header("Asunto 777"));
    once("search in headers, first time, ms", () -> box.lists().page(sought));
    many("search in headers, ms", () -> box.lists().page(sought));
    many("folders, ms", () -> box.folders().list());
  }

  private void once(String what, Supplier<?> deed) {
    report.fact(what, millis(deed));
  }

  /** The middle and the worst of several. */
  private void many(String what, Supplier<?> deed) {
    long[] times = IntStream.range(0, ROUNDS).mapToLong(_ -> millis(deed)).sorted().toArray();
    report.fact(what + ", median", times[ROUNDS / 2]);
    report.fact(what + ", worst", times[ROUNDS - 1]);
  }

  private static long millis(Supplier<?> deed) {
    long start = System.nanoTime();
    Object ignored = deed.get();
    return (System.nanoTime() - start) / 1_000_000;
  }

  private void crowd(Mailboxes mailboxes, String[] users)
      throws InterruptedException, ExecutionException, IOException {
    List<Login> logins = new ArrayList<>();
    for (String user : users) {
      logins.add(SomeMailbox.login(user));
    }
    long start = System.nanoTime();
    int rows = 0;
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> pages = new ArrayList<>();
      for (Login login : logins) {
        pages.add(
            people.submit(
                () -> mailboxes.of(login).lists().page(Wish.newest("INBOX")).rows().size()));
      }
      for (Future<Integer> page : pages) {
        rows += page.get();
      }
    }
    report.fact("people at once", users.length);
    report.fact("rows they saw", rows);
    report.fact("until all had their page, ms", (System.nanoTime() - start) / 1_000_000);
    report.fact("connections open", mailboxes.open());
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    report.fact("heap in use, MB", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    report.fact("resident at most, MB", resident());
  }

  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
        .findFirst()
        .orElse(0);
  }
}
