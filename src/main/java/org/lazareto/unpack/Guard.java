// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.lazareto.limit.OverBudget;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;

/**
 * Stands between hostile bytes and the walk: whatever a reader throws at them becomes a fact.
 * Trouble with our own disk passes through. Confined to one walk.
 */
final class Guard {

  private static final Logger LOG = System.getLogger(Guard.class.getName());

  /** Reads something of the message. */
  interface Reader<T> {
    T read() throws IOException;
  }

  private Optional<Fact> exhausted = Optional.empty();

  /** That the budget is spent, once it is: nothing more is read then. */
  Optional<Fact> exhausted() {
    return exhausted;
  }

  /** What the reader gives; nothing if it fails, and then {@code draft} says why. */
  <T> Optional<T> on(Draft draft, Reader<T> reader) {
    if (exhausted.isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.read());
    } catch (OverBudget e) {
      Fact fact = new Fact(Kind.OVER_BUDGET, e.limit().label());
      exhausted = Optional.of(fact);
      draft.fact(fact);
    } catch (UnreadableException e) {
      draft.fact(Kind.UNREADABLE_CONTAINER, String.valueOf(e.getMessage()));
    } catch (org.apache.commons.compress.MemoryLimitException | MemoryLimitException _) {
      draft.fact(Kind.UNREADABLE_CONTAINER, "wants more memory than limits.dictionary");
    } catch (UnsupportedOptionsException _) {
      draft.fact(Kind.UNREADABLE_CONTAINER, "options of xz that are not read here");
    } catch (EOFException _) {
      draft.fact(Kind.TRUNCATED, "");
    } catch (OwnDiskException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      failed(draft, e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // Bounds should keep these away; if they do not, the message must not look clean.
      failed(draft, e);
    }
    return Optional.empty();
  }

  private static void failed(Draft draft, Throwable e) {
    draft.fact(Kind.READER_FAILED, e.getClass().getSimpleName());
    Level level = e instanceof IOException ? Level.DEBUG : Level.WARNING;
    LOG.log(level, "a reader failed on a part of type " + draft.detectedType, e);
  }
}
