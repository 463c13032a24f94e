// SPDX-License-Identifier: Apache-2.0
package org.lazareto.submission;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.submission.SubmissionResult.Accepted;
import org.lazareto.submission.SubmissionResult.Failed;
import org.lazareto.submission.SubmissionResult.Refused;

/** Submission by a {@code sendmail} command, which reads the message on its input. Thread-safe. */
final class ByCommand implements Submission {

  private static final int OUTPUT_KEPT = 2000;

  private final List<String> template;
  private final Duration timeout;

  ByCommand(List<String> template, Duration timeout) {
    this.template = template;
    this.timeout = timeout;
  }

  @Override
  public SubmissionResult submit(Address sender, List<Address> recipients, ByteSource message) {
    SequencedMap<Address, String> unfit = new LinkedHashMap<>();
    recipients.stream()
        .filter(r -> r.isNull() || !harmless(r))
        .forEach(r -> unfit.put(r, "the address cannot be an argument"));
    if (!unfit.isEmpty()) {
      return new Refused(unfit);
    }
    if (!harmless(sender)) {
      return new Failed(false, "the sender's address cannot be an argument");
    }
    try {
      return run(arguments(sender, recipients), recipients, message);
    } catch (IOException e) {
      return new Failed(true, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed(true, "interrupted");
    }
  }

  private SubmissionResult run(List<String> arguments, List<Address> recipients, ByteSource message)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
    builder.environment().keySet().retainAll(java.util.Set.of("PATH", "LANG", "LC_ALL", "TZ"));
    builder.redirectOutput(Redirect.PIPE);
    Process process = builder.start();
    try {
      CompletableFuture<String> output = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> output.complete(said(process)));
      CompletableFuture<String> trouble = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> trouble.complete(feed(message, process)));
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Failed(true, arguments.getFirst() + " did not end in " + timeout);
      }
      String reason = process.exitValue() == 0 ? fed(trouble) : "";
      return reason.isEmpty()
          ? result(
              process.exitValue(),
              recipients,
              output.completeOnTimeout("", 1, TimeUnit.SECONDS).join())
          : new Failed(true, reason);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** A program that ends well without having read everything has not taken the message. */
  private static String fed(CompletableFuture<String> trouble) {
    return trouble.completeOnTimeout("it did not read the message", 5, TimeUnit.SECONDS).join();
  }

  /** The exit codes of sysexits.h, as sendmail uses them. */
  private static SubmissionResult result(int exit, List<Address> recipients, String output) {
    String reason = "exit " + exit + (output.isEmpty() ? "" : ": " + output);
    return switch (exit) {
      case 0 -> new Accepted(output, new LinkedHashMap<>());
      // EX_NOUSER, EX_NOHOST
      case 67, 68 -> new Refused(forAll(recipients, reason));
      // EX_OSERR, EX_OSFILE, EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL
      case 71, 72, 73, 74, 75 -> new Failed(true, reason);
      default -> new Failed(false, reason);
    };
  }

  private static SequencedMap<Address, String> forAll(List<Address> recipients, String reason) {
    SequencedMap<Address, String> all = new LinkedHashMap<>();
    recipients.forEach(recipient -> all.put(recipient, reason));
    return all;
  }

  private List<String> arguments(Address sender, List<Address> recipients) {
    List<String> arguments = new ArrayList<>();
    for (String word : template) {
      if (word.equals("{recipients}")) {
        recipients.forEach(recipient -> arguments.add(recipient.text()));
      } else {
        // sendmail(8): the null sender is written <>.
        arguments.add(word.replace("{sender}", sender.isNull() ? "<>" : sender.text()));
      }
    }
    return arguments;
  }

  /** No option, no second address, no way to a file or a program (sendmail's {@code |} and /). */
  private static boolean harmless(Address address) {
    String text = address.text();
    return text.chars().noneMatch(c -> c < ' ' || c == 0x7F || c > 0x7E || ",;".indexOf(c) >= 0)
        && (text.isEmpty() || "-|/:\\".indexOf(text.charAt(0)) < 0);
  }

  /** Returns what went wrong, or the empty text. Line ends become those of a Unix program. */
  private static String feed(ByteSource message, Process process) {
    try (InputStream in = new BufferedInputStream(message.open(), 64 * 1024);
        OutputStream out = new BufferedOutputStream(process.getOutputStream(), 64 * 1024)) {
      boolean held = false;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (held && b != '\n') {
          out.write('\r');
        }
        held = b == '\r';
        if (!held) {
          out.write(b);
        }
      }
      if (held) {
        out.write('\r');
      }
      return "";
    } catch (IOException e) {
      return "not all of the message could be handed over: " + e.getMessage();
    }
  }

  /** Reads to the end, so that the program never waits for us, and keeps the beginning. */
  private static String said(Process process) {
    try (InputStream in = process.getInputStream()) {
      byte[] kept = in.readNBytes(OUTPUT_KEPT);
      in.transferTo(OutputStream.nullOutputStream());
      return new String(kept, StandardCharsets.UTF_8).strip().replaceAll("\\p{Cntrl}+", " ");
    } catch (IOException e) {
      return "";
    }
  }
}
