// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Ends connections that hold a place for nothing: those that ask for nothing, since a byte now and
 * then would keep the server's own clock for silent ones from ever running out, those that do not
 * take their answer, and where places are few those whose forms do not come. Thread-safe.
 */
final class Stragglers implements Connection.Listener {

  /** Of the time to ask for something, what is left where places are few. */
  private static final int HURRY = 10;

  /** How often somebody looks, within that time. */
  private static final int LOOKS = 30;

  /** Places are few when less than a quarter is free. */
  private static final double CROWD = 0.75;

  /** What goes on at a connection, in nanoseconds of the system's clock. */
  private sealed interface Place {

    /** Nothing was asked for since then. */
    record Silent(long since) implements Place {}

    /** It is our turn. */
    record Asked() implements Place {}

    /** A form comes since then, from somebody who has logged in or from a stranger. */
    record Telling(boolean known, long since) implements Place {}

    /** What was asked for should be there by then. */
    record Sent(long until) implements Place {}

    /** The answer is there since then, and the rest of the question still comes. */
    record Heard(long since) implements Place {}
  }

  private final ConcurrentMap<Connection, Place> places = new ConcurrentHashMap<>();
  private final int most;
  private final int forms;
  private final long patience;
  private final long rate;

  Stragglers(WebSettings.Bounds bounds) {
    this.most = bounds.connections();
    this.forms = bounds.requests();
    this.patience = bounds.idle().toNanos();
    this.rate = Math.max(1, bounds.rate().bytes());
  }

  @Override
  public void onOpened(Connection connection) {
    // Within each of these lies the one that requests come by.
    if (!(connection instanceof SslConnection)) {
      places.put(connection, new Place.Silent(System.nanoTime()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    places.remove(connection);
  }

  /** A whole head has come, or the form behind it. */
  void asked(Connection connection) {
    places.replace(connection, new Place.Asked());
  }

  /**
   * Somebody begins to send a form. Of strangers as many are heard at once as are answered, and as
   * many of those who have logged in; where there are more, whoever has been at it the longest
   * ends, and never who has just come: a form that comes as fast as people send them is not
   * overtaken by so many.
   *
   * @param known whether they have logged in
   */
  synchronized void telling(Connection connection, boolean known) {
    long now = System.nanoTime();
    Map<Connection, Place.Telling> others = new HashMap<>();
    places.forEach(
        (one, place) -> {
          if (place instanceof Place.Telling telling && telling.known() == known) {
            others.put(one, telling);
          }
        });
    if (others.size() >= forms) {
      others.entrySet().stream()
          .max(Comparator.comparingLong(one -> now - one.getValue().since()))
          .ifPresent(longest -> end(longest.getKey(), longest.getValue()));
    }
    places.replace(connection, new Place.Telling(known, now));
  }

  // Unless its form has come meanwhile.
  private void end(Connection connection, Place.Telling place) {
    if (places.remove(connection, place)) {
      connection.getEndPoint().close();
    }
  }

  /** The answer is on its way, unless it is there already. */
  void sending(Connection connection, long bytes) {
    long span = patience + TimeUnit.SECONDS.toNanos(Math.max(0, bytes) / rate);
    places.replace(connection, new Place.Asked(), new Place.Sent(System.nanoTime() + span));
  }

  /** The answer has gone before the question was read whole; how slow that may be, others see. */
  void hearing(Connection connection) {
    places.replace(connection, new Place.Heard(System.nanoTime()));
  }

  /** The last byte of the answer has gone, and the last of the question has come. */
  void answered(Connection connection) {
    places.replace(connection, new Place.Silent(System.nanoTime()));
  }

  /** Looks for them until it is interrupted. */
  void watch() {
    try {
      while (true) {
        Thread.sleep(Duration.ofNanos(patience / LOOKS));
        sweep(System.nanoTime());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep(long now) {
    boolean crowd = places.size() > most * CROWD;
    long longest = crowd ? patience / HURRY : patience;
    places.forEach(
        (connection, place) -> {
          boolean late =
              switch (place) {
                case Place.Silent(long since) -> now - since > longest;
                case Place.Asked() -> false;
                // Where there is room they may be as slow as the rate allows.
                case Place.Telling(boolean known, long since) ->
                    crowd && !known && now - since > longest;
                case Place.Heard(long since) -> crowd && now - since > longest;
                case Place.Sent(long until) -> now - until > 0;
              };
          if (late) {
            connection.getEndPoint().close();
          }
        });
  }
}
