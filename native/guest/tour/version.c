/* Which Xen this is, and what it offers. */
#include "report.h"
#include "subjects.h"

#define FEATURE(number) (UINT32_C(1) << (number))

void tour_version(void)
{
	long version = tour_call_for("version.version", "", fastabi_version_version());

	OUTPUTS(version, "Xen %ld.%ld", version >> 16, version & 0xffff);
	tour_equal("version.version is the one in CPUID", version, fastabi_info()->xen_version);
	tour_equal("version.version is the oracle's", version, oracle_version_version());

	uint32_t features = 0;
	uint32_t expected = ~UINT32_C(0);
	long result = CALL_FOR(version, get_features, "submap 0", 0, &features);

	OUTPUTS(result, "features 0x%x", features);
	oracle_version_get_features(0, &expected);
	tour_equal("version.get_features succeeds", result, 0);
	tour_equal("version.get_features gives the oracle's bits", features, expected);
	tour_check("version.get_features says that frame numbers are the guest's own",
		   features & FEATURE(XENFEAT_auto_translated_physmap));
	tour_check("version.get_features says that an upcall can be a vector",
		   features & FEATURE(XENFEAT_hvm_callback_vector));
	tour_check("version.get_features says that the clock in vcpu_info can be used",
		   features & FEATURE(XENFEAT_hvm_safe_pvclock));
	tour_check("version.get_features says that this is the first domain", features & FEATURE(XENFEAT_dom0));
	tour_check("version.get_features says that a PVH domain has no physical interrupts as events",
		   !(features & FEATURE(XENFEAT_hvm_pirqs)));
	FAILS_UNTOUCHED(version, get_features, EINVAL, "submap 1", 1);
}
