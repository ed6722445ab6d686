/*
 * An MCVideo user database for freeDiameter, as small as a test needs it (TS 29.283): it teaches the
 * daemon the application, the Data-Pull command and its AVPs, answers every pull with two profiles,
 * does not know users whose MCVideo ID begins with "sip:unknown", and logs the code of each message
 * that passes, so that a script can see what went over the connection.
 */
#include <freeDiameter/extension.h>

#define VENDOR_3GPP 10415
#define DATA_MANAGEMENT 16777351
#define DATA_PULL 8388728
#define USER_UNKNOWN 5001
#define STRANGER "sip:unknown"

static struct dict_object *user_identifier, *mcvideo_id, *data, *profile_data;
static struct dict_object *user_data, *sequence_number, *user_data_id;
static struct disp_hdl *pull_handler;
static struct fd_hook_hdl *traffic_hook;

/* Defines one AVP of the vendor; MUST_M says whether its M flag has to be set or must not be. */
static int define(struct dict_object **avp, uint32_t code, char *name,
                  enum dict_avp_basetype type, int must_m)
{
	struct dict_avp_data definition;

	memset(&definition, 0, sizeof(definition));
	definition.avp_code = code;
	definition.avp_vendor = VENDOR_3GPP;
	definition.avp_name = name;
	definition.avp_flag_mask = AVP_FLAG_VENDOR | AVP_FLAG_MANDATORY;
	definition.avp_flag_val = AVP_FLAG_VENDOR | (must_m ? AVP_FLAG_MANDATORY : 0);
	definition.avp_basetype = type;
	return fd_dict_new(fd_g_config->cnf_dict, DICT_AVP, &definition, NULL, avp);
}

/* Appends an AVP of MODEL to PARENT, with VALUE unless it is a group; CHILD is told if wanted. */
static int append(void *parent, struct dict_object *model, union avp_value *value,
                  struct avp **child)
{
	struct avp *avp;

	CHECK_FCT(fd_msg_avp_new(model, 0, &avp));
	if (value != NULL) {
		CHECK_FCT(fd_msg_avp_setvalue(avp, value));
	}
	CHECK_FCT(fd_msg_avp_add(parent, MSG_BRW_LAST_CHILD, avp));
	if (child != NULL)
		*child = avp;
	return 0;
}

static int append_number(void *parent, struct dict_object *model, uint32_t number)
{
	union avp_value value;

	value.u32 = number;
	return append(parent, model, &value, NULL);
}

/* Appends an AVP of the base dictionary by its name. */
static int append_named(void *parent, char *name, uint32_t number)
{
	struct dict_object *model;

	CHECK_FCT(fd_dict_search(fd_g_config->cnf_dict, DICT_AVP, AVP_BY_NAME, name, &model, ENOENT));
	return append_number(parent, model, number);
}

/* The MCVideo ID in the User-Identifier of REQUEST, as text of at most SIZE octets. */
static void read_user(struct msg *request, char *text, size_t size)
{
	struct avp *group = NULL, *id = NULL;
	struct avp_hdr *header;

	snprintf(text, size, "nobody");
	if (fd_msg_search_avp(request, user_identifier, &group) || group == NULL)
		return;
	if (fd_msg_browse(group, MSG_BRW_FIRST_CHILD, &id, NULL) || id == NULL)
		return;
	if (fd_msg_avp_hdr(id, &header) == 0 && header->avp_value != NULL)
		snprintf(text, size, "%.*s", (int)header->avp_value->os.len,
		         (char *)header->avp_value->os.data);
}

static int append_profile(struct avp *parent, const char *user, uint32_t index)
{
	struct avp *one;
	union avp_value document;
	char xml[1024];

	snprintf(xml, sizeof(xml),
	         "<mcvideo-user-profile xmlns=\"urn:3gpp:ns:mcvideo:user-profile:1.0\""
	         " XUI-URI=\"%s\" user-profile-index=\"%u\"><Status>true</Status>%s"
	         "</mcvideo-user-profile>",
	         user, index, index == 2 ? "<Pre-selected-indication/>" : "");
	document.os.data = (uint8_t *)xml;
	document.os.len = strlen(xml);
	CHECK_FCT(append(parent, profile_data, NULL, &one));
	CHECK_FCT(append(one, user_data, &document, NULL));
	CHECK_FCT(append_number(one, sequence_number, 7));
	return append_number(one, user_data_id, index);
}

static int append_refusal(struct msg *answer)
{
	struct dict_object *model;
	struct avp *result;

	CHECK_FCT(fd_dict_search(fd_g_config->cnf_dict, DICT_AVP, AVP_BY_NAME,
	                         "Experimental-Result", &model, ENOENT));
	CHECK_FCT(append(answer, model, NULL, &result));
	CHECK_FCT(append_named(result, "Vendor-Id", VENDOR_3GPP));
	CHECK_FCT(append_named(result, "Experimental-Result-Code", USER_UNKNOWN));
	return fd_msg_add_origin(answer, 0);
}

static int append_profiles(struct msg *answer, const char *user)
{
	struct avp *all;
	uint32_t index;

	CHECK_FCT(fd_msg_rescode_set(answer, "DIAMETER_SUCCESS", NULL, NULL, 1));
	CHECK_FCT(append(answer, data, NULL, &all));
	for (index = 1; index <= 2; index++) {
		CHECK_FCT(append_profile(all, user, index));
	}
	return 0;
}

static int on_pull(struct msg **message, struct avp *avp, struct session *session, void *opaque,
                   enum disp_action *action)
{
	char user[256];

	read_user(*message, user, sizeof(user));
	fd_log_notice("mcdb: pull for %s", user);
	CHECK_FCT(fd_msg_new_answer_from_req(fd_g_config->cnf_dict, message, 0));
	CHECK_FCT(append_named(*message, "Auth-Session-State", 1));
	if (strncmp(user, STRANGER, strlen(STRANGER)) == 0) {
		CHECK_FCT(append_refusal(*message));
	} else {
		CHECK_FCT(append_profiles(*message, user));
	}
	return fd_msg_send(message, NULL, NULL);
}

static void on_traffic(enum fd_hook_type type, struct msg *message, struct peer_hdr *peer,
                       void *other, struct fd_hook_permsgdata *pmd, void *registered)
{
	struct msg_hdr *header;

	if (message != NULL && fd_msg_hdr(message, &header) == 0)
		fd_log_notice("mcdb: %s %s %u", type == HOOK_MESSAGE_RECEIVED ? "in" : "out",
		              header->msg_flags & CMD_FLAG_REQUEST ? "request" : "answer",
		              header->msg_code);
}

static int define_command(struct dict_object *application, char *name, uint8_t flags,
                          struct dict_object **command)
{
	struct dict_cmd_data definition;

	memset(&definition, 0, sizeof(definition));
	definition.cmd_code = DATA_PULL;
	definition.cmd_name = name;
	definition.cmd_flag_mask = CMD_FLAG_REQUEST | CMD_FLAG_PROXIABLE;
	definition.cmd_flag_val = flags;
	return fd_dict_new(fd_g_config->cnf_dict, DICT_COMMAND, &definition, application, command);
}

static int define_avps(void)
{
	CHECK_FCT(define(&user_identifier, 3102, "User-Identifier", AVP_TYPE_GROUPED, 1));
	CHECK_FCT(define(&mcvideo_id, 4514, "MCVideo-ID", AVP_TYPE_OCTETSTRING, 0));
	CHECK_FCT(define(&data, 4513, "MC-Data", AVP_TYPE_GROUPED, 1));
	CHECK_FCT(define(&profile_data, 4511, "MC-Service-User-Profile-Data", AVP_TYPE_GROUPED, 1));
	CHECK_FCT(define(&user_data, 702, "MC-User-Data", AVP_TYPE_OCTETSTRING, 1));
	CHECK_FCT(define(&sequence_number, 4512, "MC-Sequence-Number", AVP_TYPE_UNSIGNED32, 1));
	return define(&user_data_id, 4510, "User-Data-Id", AVP_TYPE_UNSIGNED32, 1);
}

/* What is asked for beside the user: known, so that nobody is refused, and not looked at. */
static int define_questions(void)
{
	struct dict_object *ignored;

	CHECK_FCT(define(&ignored, 4501, "Data-Identification", AVP_TYPE_GROUPED, 1));
	CHECK_FCT(define(&ignored, 4502, "Data-Identification-Prefix", AVP_TYPE_UNSIGNED32, 1));
	CHECK_FCT(define(&ignored, 4503, "Data-Identification-Flags", AVP_TYPE_UNSIGNED64, 1));
	return define(&ignored, 4504, "DPR-Flags", AVP_TYPE_UNSIGNED32, 1);
}

static int begin(char *configuration)
{
	struct dict_vendor_data vendor_data = { VENDOR_3GPP, "3GPP" };
	struct dict_application_data application_data = { DATA_MANAGEMENT, "3GPP Data Management" };
	struct dict_object *vendor, *application, *request, *answer;
	struct disp_when when;

	CHECK_FCT(fd_dict_new(fd_g_config->cnf_dict, DICT_VENDOR, &vendor_data, NULL, &vendor));
	CHECK_FCT(fd_dict_new(fd_g_config->cnf_dict, DICT_APPLICATION, &application_data, vendor,
	                      &application));
	CHECK_FCT(define_command(application, "Data-Pull-Request",
	                         CMD_FLAG_REQUEST | CMD_FLAG_PROXIABLE, &request));
	CHECK_FCT(define_command(application, "Data-Pull-Answer", CMD_FLAG_PROXIABLE, &answer));
	CHECK_FCT(define_avps());
	CHECK_FCT(define_questions());
	memset(&when, 0, sizeof(when));
	when.app = application;
	when.command = request;
	CHECK_FCT(fd_disp_register(on_pull, DISP_HOW_CC, &when, NULL, &pull_handler));
	CHECK_FCT(fd_disp_app_support(application, vendor, 1, 0));
	CHECK_FCT(fd_hook_register(HOOK_MASK(HOOK_MESSAGE_RECEIVED, HOOK_MESSAGE_SENT), on_traffic,
	                           NULL, NULL, &traffic_hook));
	fd_log_notice("mcdb: ready");
	return 0;
}

EXTENSION_ENTRY("mcdb", begin);
