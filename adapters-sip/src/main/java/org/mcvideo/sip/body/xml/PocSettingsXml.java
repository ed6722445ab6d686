package org.mcvideo.sip.body.xml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.PocSettings.Entity;
import org.mcvideo.sip.body.xml.PocSettingsWire.AmSettings;
import org.mcvideo.sip.body.xml.PocSettingsWire.SelectedIndex;

/**
 * The application/poc-settings+xml format (RFC 4354 with TS 24.281 7.4.1.2). Unknown elements are
 * passed over; selected-user-profile-index is read in its own namespace and, as the example of
 * table 7.4.1.2.2-3 has it, without prefix. Output follows the schemas and the prefixes of table
 * 7.4.1.2.2-1. A document without entity, as a NOTIFY may have it, is read too. {@code
 * decode(encode(settings))} gives the settings again. Safe for use by many threads.
 */
public final class PocSettingsXml {

  /** The media type of these documents. */
  public static final String MEDIA_TYPE = "application/poc-settings+xml";

  private static final String PLACE = "poc-settings";
  private static final String AUTOMATIC = "automatic";
  private static final String MANUAL = "manual";

  /** Digits of the longest index, with some leading zeros; what is above is not even converted. */
  private static final int MAX_INDEX_DIGITS = 96;

  private static final QName ROOT = new QName(PocSettingsWire.POC, "poc-settings");
  private static final XmlBinding BINDING =
      new XmlBinding(
          PocSettingsWire.class,
          Map.of(PocSettingsWire.POC, "PoC1Set", PocSettingsWire.MCS, "mcs10Set"));

  private PocSettingsXml() {}

  /**
   * Reads a document.
   *
   * @param octets the document
   * @return its settings
   * @throws MalformedBody if the text is not well-formed UTF-8 XML within {@link XmlLimits}, is
   *     another document, names more clients than {@link PocSettings#MAX_ENTITIES}, the same client
   *     or a setting twice, or holds a value that the schema does not allow
   */
  public static PocSettings decode(Octets octets) throws MalformedBody {
    PocSettingsWire wire = BINDING.read(octets, PLACE, ROOT, PocSettingsWire.class);
    if (wire.entity.size() > PocSettings.MAX_ENTITIES) {
      throw new MalformedBody(
          PLACE, Reason.TOO_LARGE, "limit " + PocSettings.MAX_ENTITIES + " entities");
    }
    List<Entity> entities = new ArrayList<>(wire.entity.size());
    for (PocSettingsWire.Entity entity : wire.entity) {
      entities.add(entity(entity, PLACE + " entity " + (entities.size() + 1)));
    }
    if (!PocSettings.haveDistinctIds(entities)) {
      throw new MalformedBody(PLACE, Reason.DUPLICATE, "two entities with the same id");
    }
    return new PocSettings(entities);
  }

  private static Entity entity(PocSettingsWire.Entity wire, String place) throws MalformedBody {
    if (wire.id == null) {
      throw new MalformedBody(place, Reason.SYNTAX, "no id");
    }
    String id = XmlText.read(wire.id, place + " id");
    Optional<AmSettings> am = XmlBinding.only(wire.amSettings, place + " am-settings");
    Optional<AnswerMode> mode =
        am.isPresent() ? Optional.of(answerMode(am.get(), place)) : Optional.empty();
    List<SelectedIndex> selected = joined(wire.selected, wire.selectedInPoc, wire.selectedInNone);
    String selectedPlace = place + " selected-user-profile-index";
    Optional<SelectedIndex> index = XmlBinding.only(selected, selectedPlace);
    return new Entity(
        id,
        mode,
        index.isPresent() ? Optional.of(index(index.get(), selectedPlace)) : Optional.empty());
  }

  private static AnswerMode answerMode(AmSettings wire, String entity) throws MalformedBody {
    String place = entity + " answer-mode";
    String text = XmlBinding.required(wire.answerMode, place).strip();
    return switch (text) {
      case AUTOMATIC -> AnswerMode.AUTOMATIC;
      case MANUAL -> AnswerMode.MANUAL;
      default -> throw new MalformedBody(place, Reason.SYNTAX, "automatic or manual expected");
    };
  }

  private static SelectedUserProfileIndex index(SelectedIndex wire, String place)
      throws MalformedBody {
    List<String> indexes = joined(wire.index, wire.indexInPoc, wire.indexInNone);
    String text = XmlBinding.required(indexes, place).strip();
    String digits = text.startsWith("+") ? text.substring(1) : text;
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new MalformedBody(place, Reason.SYNTAX, "a whole number, 0 or more, expected");
    }
    boolean readable = digits.length() <= MAX_INDEX_DIGITS;
    BigInteger value = readable ? new BigInteger(digits) : BigInteger.ZERO;
    if (!readable || value.bitLength() > SelectedUserProfileIndex.MAX_BITS) {
      throw new MalformedBody(
          place, Reason.TOO_LARGE, "limit " + SelectedUserProfileIndex.MAX_BITS + " bits");
    }
    return new SelectedUserProfileIndex(value);
  }

  private static <T> List<T> joined(List<T> first, List<T> second, List<T> third) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    all.addAll(third);
    return all;
  }

  /**
   * Writes a document.
   *
   * @param settings the settings
   * @return the document in UTF-8
   */
  public static Octets encode(PocSettings settings) {
    PocSettingsWire wire = new PocSettingsWire();
    for (Entity entity : settings.entities()) {
      wire.entity.add(wire(entity));
    }
    return BINDING.write(wire);
  }

  private static PocSettingsWire.Entity wire(Entity entity) {
    PocSettingsWire.Entity wire = new PocSettingsWire.Entity();
    wire.id = entity.id();
    entity
        .answerMode()
        .ifPresent(
            mode -> {
              AmSettings am = new AmSettings();
              am.answerMode.add(mode == AnswerMode.AUTOMATIC ? AUTOMATIC : MANUAL);
              wire.amSettings.add(am);
            });
    entity
        .selectedIndex()
        .ifPresent(
            index -> {
              SelectedIndex selected = new SelectedIndex();
              selected.index.add(index.toString());
              wire.selected.add(selected);
            });
    return wire;
  }
}
