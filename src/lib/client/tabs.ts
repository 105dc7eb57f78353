import * as z from 'zod/mini';
import { MemberId } from '#lib/domain/ids.ts';

/** What one tab tells the others. No content: they look for themselves. */
export const TabNews = z.discriminatedUnion('news', [
	z.object({ news: z.literal('changed'), memberId: MemberId }),
	z.object({ news: z.enum(['hidden', 'locked', 'signedOut']) })
]);
export type TabNews = z.infer<typeof TabNews>;

export type Tabs = {
	tell(news: TabNews): void;
	/** Returns how to stop listening. A tab does not hear itself. */
	hear(listener: (news: TabNews) => void): () => void;
	close(): void;
};

export const openTabs = (): Tabs => {
	const channel = new BroadcastChannel('icv');
	return {
		tell: (news) => channel.postMessage(news),
		hear: (listener) => {
			const onMessage = ({ data }: MessageEvent) => {
				const news = TabNews.safeParse(data);
				if (news.success) listener(news.data);
			};
			channel.addEventListener('message', onMessage);
			return () => channel.removeEventListener('message', onMessage);
		},
		close: () => channel.close()
	};
};
