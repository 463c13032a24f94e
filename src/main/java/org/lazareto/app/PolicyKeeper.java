// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.policy.LivePolicy;
import org.lazareto.policy.file.Loaded;
import org.lazareto.policy.file.PolicyFiles;
import org.lazareto.policy.file.PolicySettings;
import org.lazareto.text.LazaretoException;

/**
 * Reads the policy at the start, and again whenever its files change or somebody asks. What is
 * wrong never takes the place of what works: it is told by the log and an alarm. Thread-safe.
 */
final class PolicyKeeper implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("policy");

  private final PolicySettings settings;
  private final Alarms alarms;
  private final LivePolicy live;
  private final Thread look =
      Thread.ofPlatform().name("policy-files").daemon().unstarted(this::look);
  private List<Path> watched = List.of();
  private List<String> seen = List.of();
  private State state;

  /**
   * What holds, and what became of the last attempt to change it.
   *
   * @param read when what holds was read
   * @param trouble why what stands in the files now does not hold
   */
  record State(Loaded loaded, Instant read, Optional<LazaretoException> trouble) {}

  /**
   * Reads the policy for the first time.
   *
   * @throws LazaretoException if it is wrong: without rules nothing starts
   */
  PolicyKeeper(PolicySettings settings, Alarms alarms) {
    this.settings = settings;
    this.alarms = alarms;
    Loaded first = read();
    this.live = new LivePolicy(first.policy());
    this.state = new State(first, Instant.now(), Optional.empty());
    alarms.clear(Kind.POLICY_BROKEN, subject());
  }

  LivePolicy live() {
    return live;
  }

  synchronized State state() {
    return state;
  }

  void start() {
    look.start();
  }

  /**
   * Reads the files now.
   *
   * @throws LazaretoException if they are wrong; the rules that hold stay
   */
  synchronized Loaded reload() {
    try {
      Loaded loaded = read();
      live.standing(loaded.policy());
      state = new State(loaded, Instant.now(), Optional.empty());
      LOG.log(Level.INFO, "read anew: {0}", loaded.files());
      alarms.clear(Kind.POLICY_BROKEN, subject());
      return loaded;
    } catch (LazaretoException e) {
      boolean news = !told(e);
      state = new State(state.loaded(), state.read(), Optional.of(e));
      if (news) {
        LOG.log(Level.WARNING, "the old rules stay: {0}", e.getMessage());
        alarms.raise(Kind.POLICY_BROKEN, subject(), String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private boolean told(LazaretoException e) {
    return state
        .trouble()
        .filter(before -> String.valueOf(before.getMessage()).equals(e.getMessage()))
        .isPresent();
  }

  private Loaded read() {
    seen = stamps(watched);
    Loaded loaded = PolicyFiles.read(settings.file());
    // What nobody looked at before it was read may have changed since: the next look reads again.
    seen = loaded.watched().equals(watched) ? seen : List.of();
    watched = loaded.watched();
    return loaded;
  }

  private String subject() {
    return settings.file().map(Path::toString).orElse(PolicyFiles.DEFAULT);
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(settings.look());
        lookOnce();
      }
    } catch (InterruptedException _) {
      LOG.log(Level.DEBUG, "the files are no longer looked at");
    }
  }

  private synchronized void lookOnce() {
    try {
      // What is wrong may stand in a file that was never read well, and so is not watched yet.
      if (state.trouble().isPresent() || !stamps(watched).equals(seen)) {
        Loaded ignored = reload();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "told already", e);
    }
  }

  private static List<String> stamps(List<Path> files) {
    return files.stream().map(PolicyKeeper::stamp).toList();
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    look.interrupt();
  }
}
