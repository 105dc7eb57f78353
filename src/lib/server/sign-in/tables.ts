/** The sign-in library's tables, and four of our own beside them. Instants are ISO text, flags 1 and 0. */

interface AuthUserTable {
	id: string;
	name: string;
	email: string;
	emailVerified: 0 | 1;
	image: string | null;
	createdAt: string;
	updatedAt: string;
	twoFactorEnabled: 0 | 1;
	/** The scheme and the member that this sign-in stands for: by them every further question is asked. */
	inScheme: string;
	memberId: string;
}

interface AuthSessionTable {
	id: string;
	expiresAt: string;
	token: string;
	createdAt: string;
	updatedAt: string;
	ipAddress: string | null;
	userAgent: string | null;
	userId: string;
	/** `force` where the force's own provider said who this is; else it was a password, or one tap. */
	openedBy: string | null;
}

interface AuthAccountTable {
	id: string;
	accountId: string;
	providerId: string;
	userId: string;
	accessToken: string | null;
	refreshToken: string | null;
	idToken: string | null;
	accessTokenExpiresAt: string | null;
	refreshTokenExpiresAt: string | null;
	scope: string | null;
	/** Digest by scrypt with a salt of its own. */
	password: string | null;
	createdAt: string;
	updatedAt: string;
}

interface AuthVerificationTable {
	id: string;
	identifier: string;
	value: string;
	expiresAt: string;
	createdAt: string;
	updatedAt: string;
}

interface AuthTwoFactorTable {
	id: string;
	secret: string;
	backupCodes: string;
	userId: string;
	verified: 0 | 1;
	failedVerificationCount: number | null;
	lockedUntil: string | null;
}

interface SignInThrottleTable {
	/** Keyed digest of what is counted. */
	key: string;
	attempts: number;
	lastAt: string;
	pausedUntil: string | null;
}

interface SignInUsedCodeTable {
	authUserId: string;
	codeHash: string;
	usedAt: string;
}

/** Append-only: a scheme's last row holds, the others say who changed what. The client's secret is not here. */
interface ForceSignInTable {
	schemeId: string;
	position: number;
	issuer: string;
	clientId: string;
	isOffered: 0 | 1;
	writtenBy: string;
	writtenAt: string;
}

/** A person is at the force's provider; the row is taken away when they come back. */
interface ForceSignInAttemptTable {
	/** SHA-256 of the state; the state itself is in the person's browser alone. */
	stateHash: string;
	schemeId: string;
	/** Position of the setting with which it was begun. */
	setting: number;
	nonce: string;
	codeVerifier: string;
	next: string | null;
	begunAt: string;
}

export interface SignInTables {
	authUser: AuthUserTable;
	authSession: AuthSessionTable;
	authAccount: AuthAccountTable;
	authVerification: AuthVerificationTable;
	authTwoFactor: AuthTwoFactorTable;
	signInThrottle: SignInThrottleTable;
	signInUsedCode: SignInUsedCodeTable;
	forceSignIn: ForceSignInTable;
	forceSignInAttempt: ForceSignInAttemptTable;
}
