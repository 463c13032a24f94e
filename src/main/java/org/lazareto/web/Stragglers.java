// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Ends connections that hold a place for nothing: those that ask for nothing, since a byte now and
 * then would keep the server's own clock for silent ones from ever running out, and those that do
 * not take their answer. Thread-safe.
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

    /** What was asked for should be there by then. */
    record Sent(long until) implements Place {}

    /** The answer is there, and the rest of the question still comes. */
    record Heard() implements Place {}
  }

  private final ConcurrentMap<Connection, Place> places = new ConcurrentHashMap<>();
  private final int most;
  private final long patience;
  private final long rate;

  Stragglers(WebSettings.Bounds bounds) {
    this.most = bounds.connections();
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

  /** A whole head has come. */
  void asked(Connection connection) {
    places.replace(connection, new Place.Asked());
  }

  /** The answer is on its way, unless it is there already. */
  void sending(Connection connection, long bytes) {
    long span = patience + TimeUnit.SECONDS.toNanos(Math.max(0, bytes) / rate);
    places.replace(connection, new Place.Asked(), new Place.Sent(System.nanoTime() + span));
  }

  /** The answer has gone before the question was read whole; how slow that may be, others see. */
  void hearing(Connection connection) {
    places.replace(connection, new Place.Heard());
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
    long longest = places.size() > most * CROWD ? patience / HURRY : patience;
    places.forEach(
        (connection, place) -> {
          boolean late =
              switch (place) {
                case Place.Silent(long since) -> now - since > longest;
                case Place.Asked(), Place.Heard() -> false;
                case Place.Sent(long until) -> now - until > 0;
              };
          if (late) {
            connection.getEndPoint().close();
          }
        });
  }
}
