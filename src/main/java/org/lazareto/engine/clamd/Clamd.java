// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.lazareto.engine.Endpoint;
import org.lazareto.engine.Engine;
import org.lazareto.engine.EngineSettings;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** ClamAV's daemon, sent each content by INSTREAM over a connection of its own. Thread-safe. */
public final class Clamd implements Engine {

  private static final System.Logger LOG = System.getLogger(Clamd.class.getName());
  private static final byte[] INSTREAM = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RELOAD = "zRELOAD\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VERSION = "zVERSION\0".getBytes(StandardCharsets.US_ASCII);

  private final String name;
  private final EngineSettings settings;
  private final Endpoint endpoint;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Identity known = Identity.UNKNOWN;
  private volatile Deadline fresh = Deadline.after(Duration.ZERO);

  public Clamd(String name, EngineSettings settings) {
    this.name = name;
    this.settings = settings;
    this.endpoint = Endpoint.parse(settings.address());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer scan(ByteSource content, Deadline deadline) {
    try {
      // Sent anyway, it would cost the line and the engine all of it for the same answer.
      if (content.size() > settings.maxStream().bytes()) {
        return new Answer.NotFullyScanned("larger than max-stream, " + settings.maxStream());
      }
      return converse(content, deadline);
    } catch (IOException e) {
      return new Answer.Failed(true, deadline.expired() ? "no answer in time" : reason(e));
    }
  }

  /**
   * The identity remembered for the interval of the settings; when that is over, one caller asks
   * and the others go on with what is known. A clamd that does not answer keeps its last identity.
   */
  @Override
  public Identity identity() {
    if (fresh.expired() && asking.tryLock()) {
      try {
        known = askVersion();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "{0} did not tell its version: {1}", name, reason(e));
      } finally {
        fresh = Deadline.after(settings.identityInterval());
        asking.unlock();
      }
    }
    return known;
  }

  /**
   * Tells it to load its signatures anew, which it does beside its work; until then it answers with
   * the old ones.
   */
  @Override
  public void reload() {
    try (Conversation clamd = open(Deadline.after(settings.connectTimeout()))) {
      clamd.send(ByteBuffer.wrap(RELOAD));
      LOG.log(Level.INFO, "{0} on RELOAD: {1}", name, Response.quoted(clamd.answer()));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} was not told to reload: {1}", name, reason(e));
    } finally {
      fresh = Deadline.after(Duration.ZERO);
    }
  }

  /** Nothing is held between two calls. */
  @Override
  public void close() {}

  private Answer converse(ByteSource content, Deadline deadline) throws IOException {
    try (InputStream in = content.open();
        Conversation clamd = open(deadline)) {
      boolean sentAll = stream(in, content.size(), clamd);
      Answer answer = Response.read(clamd.answer());
      if (deadline.expired()) {
        return new Answer.Failed(true, "answered after the deadline");
      }
      return answer instanceof Answer.Clean && !sentAll
          ? new Answer.Failed(true, "answered OK without reading everything")
          : answer;
    }
  }

  private Conversation open(Deadline deadline) throws IOException {
    return Conversation.open(endpoint, settings.connectTimeout(), deadline);
  }

  /**
   * Sends the content in chunks, each behind its length, and an empty one last.
   *
   * @return whether clamd took all of it: one that has seen enough (its size limit, a virus)
   *     answers and closes while we still write, and the answer is there to be read
   */
  private boolean stream(InputStream in, long size, Conversation clamd) throws IOException {
    byte[] chunk = new byte[Integer.BYTES + (int) settings.chunk().bytes()];
    boolean taken = tell(clamd, ByteBuffer.wrap(INSTREAM));
    long sent = 0;
    int count = 1;
    while (taken && count > 0) {
      count = in.readNBytes(chunk, Integer.BYTES, chunk.length - Integer.BYTES);
      ByteBuffer.wrap(chunk).putInt(count);
      taken = tell(clamd, ByteBuffer.wrap(chunk, 0, Integer.BYTES + count));
      sent += count;
    }
    if (taken && sent != size) {
      throw new IOException("the content ended after " + sent + " of " + size + " bytes");
    }
    return taken;
  }

  private static boolean tell(Conversation clamd, ByteBuffer bytes) {
    try {
      clamd.send(bytes);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private Identity askVersion() throws IOException {
    try (Conversation clamd = open(Deadline.after(settings.connectTimeout()))) {
      clamd.send(ByteBuffer.wrap(VERSION));
      return VersionLine.read(clamd.answer());
    }
  }

  private String reason(IOException e) {
    String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return endpoint + ": " + what;
  }
}
