package org.mcvideo.bootstrap.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.testing.Fixtures;
import org.mcvideo.bootstrap.Wiring;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;

/** {@code mcvideo profiles} and {@code mcvideo tasks} on a database file. */
class ProfilesCommandTest {
  private static final String HEAD =
      "USER\tINDEX\tPRE-SELECTED\tSTATUS\tN2\tIMPLICIT\tGROUPS\tAUTHORIZATIONS";

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private byte[] input = new byte[0];
  private String url;

  @BeforeEach
  void nameDatabase() {
    url = "jdbc:h2:file:" + directory.resolve("database");
  }

  @Test
  void aDirectoryIsImportedListedAndExportedAsItCame() throws IOException {
    // Given
    String one =
        write("in/a.xml", document("sip:alice@h", 1, "<x:own xmlns:x='urn:x'>\u00e9</x:own>"));
    write("in/deeper/b.xml", document("sip:alice@h", 2, "<Pre-selected-indication/>"));
    write("in/c.xml", document("sip:bob@h", 1, "<Status>false</Status>"));
    write("in/readme.txt", "no profile");
    // When
    assertThat(run("profiles import", directory.resolve("in"))).isZero();
    // Then
    assertThat(lines()).containsExactly("imported: profiles 3, users 2");
    assertThat(run("profiles list")).isZero();
    assertThat(lines())
        .containsExactly(
            HEAD,
            "sip:alice@h\t1\tfalse\ttrue\t-\t-\t-\t-",
            "sip:alice@h\t2\ttrue\ttrue\t-\t-\t-\t-",
            "sip:bob@h\t1\tfalse\tfalse\t-\t-\t-\t-");
    assertThat(run("profiles export", directory.resolve("out"))).isZero();
    assertThat(lines()).containsExactly("exported: profiles 3");
    assertThat(directory.resolve("out/sip%3Aalice@h/mcvideo-user-profile-1.xml")).hasContent(one);
  }

  @Test
  void aUsersProfilesAreListedAsJson() throws IOException {
    // Given
    String groups =
        "<OnNetwork><MCVideoGroupInfo><MCVideo-Group-ID><uri-entry>sip:g@h</uri-entry>"
            + "</MCVideo-Group-ID></MCVideoGroupInfo><MaxAffiliationsN2>2</MaxAffiliationsN2>"
            + "<ImplicitAffiliations><entry><uri-entry>sip:g@h</uri-entry></entry>"
            + "</ImplicitAffiliations><anyExt><user-max-simultaneous-authorizations>3"
            + "</user-max-simultaneous-authorizations></anyExt></OnNetwork>";
    write("a.xml", document("sip:alice@h", 7, groups));
    write("b.xml", document("sip:bob@h", 7, ""));
    assertThat(run("profiles import", directory.resolve("a.xml"), directory.resolve("b.xml")))
        .isZero();
    // Then
    assertThat(run("profiles list --json --user sip:alice@h")).isZero();
    assertThat(lines())
        .containsExactly(
            "{\"user\":\"sip:alice@h\",\"index\":7,\"preSelected\":false,\"status\":true,"
                + "\"maxAffiliationsN2\":2,\"implicitAffiliations\":[\"sip:g@h\"],"
                + "\"groups\":[\"sip:g@h\"],\"maxAuthorizations\":3}");
    assertThat(run("profiles list --user sip:alice@h")).isZero();
    assertThat(lines())
        .containsExactly(HEAD, "sip:alice@h\t7\tfalse\ttrue\t2\tsip:g@h\tsip:g@h\t3");
  }

  @Test
  void aProfileTakesThePlaceOfTheOneWithItsIndex() throws IOException {
    // Given
    write("first/1.xml", document("sip:alice@h", 1, ""));
    write("first/2.xml", document("sip:alice@h", 2, ""));
    String changed = write("2.xml", document("sip:alice@h", 2, "<Status>false</Status>"));
    assertThat(run("profiles import", directory.resolve("first"))).isZero();
    // When
    assertThat(run("profiles import", directory.resolve("2.xml"))).isZero();
    // Then
    assertThat(run("profiles export --user sip:alice@h --index 2")).isZero();
    assertThat(out.toString()).isEqualTo(changed);
    assertThat(run("profiles list")).isZero();
    assertThat(lines()).hasSize(3);
    // When
    assertThat(run("profiles import --replace", directory.resolve("2.xml"))).isZero();
    // Then
    assertThat(run("profiles list")).isZero();
    assertThat(lines()).containsExactly(HEAD, "sip:alice@h\t2\tfalse\tfalse\t-\t-\t-\t-");
  }

  @Test
  void standardInputIsImported() {
    input = document("sip:alice@h", 1, "").getBytes(UTF_8);
    assertThat(run("profiles import -")).isZero();
    assertThat(lines()).containsExactly("imported: profiles 1, users 1");
  }

  @Test
  void oneBadDocumentAndNothingIsImported() throws IOException {
    // Given
    write("in/a.xml", document("sip:alice@h", 1, ""));
    write("in/b.xml", document("sip:alice@h", 2, "\n<Status>perhaps</Status>"));
    // When
    assertThat(run("profiles import", directory.resolve("in"))).isEqualTo(1);
    // Then
    assertOneError(
        directory.resolve("in/b.xml") + ": line 2, element Status: neither true nor false");
    assertNothingStored();
  }

  @Test
  void anIndexTwiceForOneUserIsRefused() throws IOException {
    // Given
    write("in/a.xml", document("sip:alice@h", 3, ""));
    write("in/b.xml", document("sip:alice@h", 3, "<Status>false</Status>"));
    // When
    assertThat(run("profiles import", directory.resolve("in"))).isEqualTo(1);
    // Then
    assertOneError(
        directory.resolve("in/b.xml")
            + ": user-profile-index 3 of sip:alice@h is also in "
            + directory.resolve("in/a.xml"));
    assertNothingStored();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE mcvideo-user-profile [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<mcvideo-user-profile xmlns='urn:x' XUI-URI='sip:a@h' user-profile-index='1'/>",
        "<mcvideo-user-profile xmlns='urn:3gpp:ns:mcvideo:user-profile:1.0' XUI-URI='sip:a@h'"
            + " user-profile-index='256'/>",
        "",
        "text"
      })
  void whatIsNoProfileIsRefusedInOneLine(String text) throws IOException {
    // Given
    write("bad.xml", text);
    // When
    assertThat(run("profiles import", directory.resolve("bad.xml"))).isEqualTo(1);
    // Then
    assertThat(err.toString())
        .startsWith("mcvideo: " + directory.resolve("bad.xml") + ": line 1, element ");
    assertThat(err.toString().lines()).hasSize(1);
    assertNothingStored();
  }

  @Test
  void aSourceWithoutDocumentsIsRefused() throws IOException {
    // Given
    Files.createDirectory(directory.resolve("empty"));
    // Then
    assertThat(run("profiles import", directory.resolve("empty"))).isEqualTo(1);
    assertOneError(directory.resolve("empty") + " holds no .xml files");
    assertThat(run("profiles import", directory.resolve("absent"))).isEqualTo(1);
    assertOneError("there is no file " + directory.resolve("absent"));
  }

  @Test
  void nothingIsOverwrittenByAnExport() throws IOException {
    // Given
    write("a.xml", document("sip:alice@h", 1, ""));
    assertThat(run("profiles import", directory.resolve("a.xml"))).isZero();
    assertThat(run("profiles export", directory.resolve("out"))).isZero();
    // When
    assertThat(run("profiles export", directory.resolve("out"))).isEqualTo(1);
    // Then
    assertOneError(
        directory.resolve("out/sip%3Aalice@h/mcvideo-user-profile-1.xml") + " exists already");
  }

  @Test
  void anExportToStandardOutputIsOfOneProfile() throws IOException {
    // Given
    write("in/1.xml", document("sip:alice@h", 1, ""));
    write("in/2.xml", document("sip:alice@h", 2, ""));
    assertThat(run("profiles import", directory.resolve("in"))).isZero();
    // Then
    assertThat(run("profiles export --user sip:alice@h")).isEqualTo(1);
    assertOneError("2 profiles: say which with --index");
    assertThat(run("profiles export --user sip:bob@h")).isEqualTo(1);
    assertOneError("0 profiles: there is no such profile");
    assertThat(run("profiles export")).isEqualTo(2);
  }

  @Test
  void aProfileWithoutDocumentIsExportedAsOne() {
    // Given
    withStores(
        stores ->
            stores
                .userProfiles()
                .replace(
                    Fixtures.ALICE,
                    List.of(Fixtures.aProfile().index(4).using(Fixtures.FIRE).build())));
    // When
    assertThat(run("profiles export --user " + Fixtures.ALICE.uri())).isZero();
    // Then
    assertThat(out.toString())
        .contains("user-profile-index=\"4\"", "<uri-entry>" + Fixtures.FIRE.uri());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profiles",
        "profiles import",
        "profiles list --user nobody",
        "profiles export --user",
        "tasks --limit many"
      })
  void wrongArgumentsAreToldInOneLine(String line) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anImportLeavesATaskForEachClientThatIsServed() throws IOException {
    // Given
    withStores(
        stores -> stores.bindings().put(Fixtures.aBinding().until(Fixtures.FOREVER).build()));
    write("a.xml", document(Fixtures.ALICE.uri(), 1, ""));
    // When
    assertThat(run("profiles import", directory.resolve("a.xml"))).isZero();
    // Then
    assertThat(run("tasks")).isZero();
    assertThat(lines())
        .containsExactly(
            "KIND\tUSER\tCLIENT\tDUE\tATTEMPTS",
            "activate-profile\t"
                + Fixtures.ALICE
                + "\t"
                + Fixtures.PHONE.text()
                + "\t"
                + Fixtures.NOW
                + "\t0");
  }

  @Test
  void tasksPutOffAreListedAsJson() {
    // Given
    OpenTask task = Fixtures.aTaskDue(Fixtures.NOW).putOff(Fixtures.NOW);
    withStores(stores -> stores.openTasks().put(task));
    // Then
    assertThat(run("tasks --json --limit 1")).isZero();
    assertThat(lines())
        .containsExactly(
            "{\"kind\":\"activate-profile\",\"user\":\""
                + Fixtures.ALICE
                + "\",\"client\":\""
                + Fixtures.PHONE.text()
                + "\",\"due\":\""
                + task.dueAt()
                + "\",\"attempts\":1}");
    assertThat(run("tasks --limit 0")).isZero();
    assertThat(lines()).hasSize(1);
  }

  @Test
  void aDatabaseOutOfReachIsTold() {
    // Given
    url = "jdbc:oracle:thin:@//db.example/x";
    // Then
    assertThat(run("profiles list")).isEqualTo(ExitCode.UNAVAILABLE.number());
    assertOneError(
        "database URL is neither one of H2 (jdbc:h2:) nor of PostgreSQL (jdbc:postgresql:)");
  }

  private void assertNothingStored() {
    assertThat(run("profiles list")).isZero();
    assertThat(lines()).containsExactly(HEAD);
  }

  private void assertOneError(String message) {
    assertThat(err.toString().lines()).containsExactly("mcvideo: " + message);
    assertThat(out.toString()).isEmpty();
  }

  private Stream<String> lines() {
    return out.toString().lines();
  }

  private String write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return text;
  }

  private static String document(String user, int index, String content) {
    return "<mcvideo-user-profile xmlns='urn:3gpp:ns:mcvideo:user-profile:1.0' XUI-URI='"
        + user
        + "' user-profile-index='"
        + index
        + "'>"
        + content
        + "</mcvideo-user-profile>";
  }

  private void withStores(Consumer<Stores> use) {
    try (PersistenceAdapters persistence =
        PersistenceAdapters.open(DatabaseConfig.of(url, "mcvideo", DatabasePassword.none()))) {
      use.accept(persistence.stores());
    } catch (DatabaseNotOpened e) {
      throw new AssertionError(e);
    }
  }

  private int run(String line, Object... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
    Arrays.stream(more).map(Object::toString).forEach(arguments::add);
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of("MCVIDEO_DATABASE_URL", url),
            Clock.fixed(Fixtures.NOW, ZoneOffset.UTC),
            new SecureRandom());
    return new McVideoCommand(console)
        .storing(ProfilesCommandTest::database)
        .run(arguments.toArray(String[]::new));
  }

  private static PersistenceAdapters database(Configuration configuration) throws CommandFailure {
    try {
      return PersistenceAdapters.open(Wiring.database(configuration.database()));
    } catch (DatabaseNotOpened e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, e.getMessage());
    }
  }
}
