import { createRoot } from 'react-dom/client';
import { startI18n } from '@/i18n';
import { Console } from '@/shell/Console';
import { texts } from '@/shell/features';
import '@/ui/tokens.css';

startI18n(texts);
const root = document.getElementById('root');
if (root) createRoot(root).render(<Console />);
