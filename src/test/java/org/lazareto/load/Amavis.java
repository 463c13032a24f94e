// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;

/** amavisd-new with clamd, its checks for spam off: SMTP in, SMTP out. */
record Amavis(Unpacked unpacked, Path folder, int port, int nextHop) {

  private static final int SERVERS = 4;

  static Amavis in(Path packages, Path folder, int nextHop) throws IOException {
    return new Amavis(
        new Unpacked(packages.resolve("amavisd-new")), folder, Unpacked.freePort(), nextHop);
  }

  Child start(ClamdSetup clamd) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    // The run's own folder is closed to others, and amavisd and its way to clamd lie in there.
    Path run = folder.resolve("../..").toRealPath();
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
    // It runs as nobody, and wants its settings where nobody may write.
    for (String name : List.of("home", "home/tmp", "home/held", "home/db")) {
      give(Files.createDirectories(folder.resolve(name)));
    }
    Path settings = folder.resolve("amavisd.conf");
    Files.writeString(settings, settings(clamd));
    return Child.start(
            unpacked.command(
                "perl", "-T", "/usr/sbin/amavisd", "-c", settings.toString(), "foreground"),
            folder.resolve("log"))
        .awaitReady(() -> Unpacked.listens(port));
  }

  private String settings(ClamdSetup clamd) {
    return """
    use strict;
    $daemon_user = 'nobody'; $daemon_group = 'nogroup';
    $max_servers = %2$d; $max_requests = 10000;
    $mydomain = 'infomed.test'; $myhostname = 'amavis.infomed.test';
    $MYHOME = '%1$s/home'; $TEMPBASE = "$MYHOME/tmp"; $QUARANTINEDIR = "$MYHOME/held";
    $db_home = "$MYHOME/db"; $lock_file = "$MYHOME/lock"; $pid_file = "$MYHOME/pid";
    $inet_socket_bind = '127.0.0.1'; $inet_socket_port = %3$d; @inet_acl = qw(127.0.0.1);
    $forward_method = 'smtp:[127.0.0.1]:%4$d'; $notify_method = $forward_method;
    $enable_db = 0; $enable_zmq = 0; $log_level = 0; $do_syslog = 0;
    @bypass_spam_checks_maps = (1);
    $final_virus_destiny = D_DISCARD; $virus_admin = undef;
    $final_banned_destiny = D_PASS; $final_bad_header_destiny = D_PASS;
    @av_scanners = (['ClamAV-clamd', \\&ask_daemon, ["CONTSCAN {}\\n", '%5$s'],
      qr/\\bOK$/m, qr/\\bFOUND$/m, qr/^.*?: (?!Infected Archive)(.*) FOUND$/m]);
    @av_scanners_backup = ();
    1;
    """
        .formatted(folder, SERVERS, port, nextHop, clamd.address().substring("unix:".length()));
  }

  private static void give(Path folder) throws IOException {
    UserPrincipalLookupService users = FileSystems.getDefault().getUserPrincipalLookupService();
    Files.setOwner(folder, users.lookupPrincipalByName("nobody"));
  }
}
